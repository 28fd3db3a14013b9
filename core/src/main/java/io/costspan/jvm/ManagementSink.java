/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.jvm;

import io.costspan.tracker.CostRecord;
import io.costspan.tracker.RecordSink;
import java.util.List;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows the totals as an MBean, and tells of budgets, as soon as somebody has started an MBean
 * server: the app, its framework, or a console that attached. Starting one for ourselves would cost
 * tens of milliseconds.
 */
final class ManagementSink implements RecordSink {
  private final JvmTools.Sources sources;
  private boolean tried;
  private @Nullable MBeanServer server;
  private @Nullable AutoCloseable listening;

  ManagementSink(JvmTools.Sources sources) {
    this.sources = sources;
  }

  @Override
  public void accept(CostRecord record) {
    // looks at totals when it is asked
  }

  /** On a thread of ours. */
  @Override
  public synchronized void settle() {
    if (tried) {
      return;
    }
    List<MBeanServer> servers = MBeanServerFactory.findMBeanServer(null);
    if (!servers.isEmpty()) {
      tried = true;
      register(servers.get(0));
    }
  }

  private void register(MBeanServer found) {
    try {
      Costs costs = new Costs(sources, name());
      found.registerMBean(costs, name());
      server = found;
      listening = sources.signals().apply(costs::tell);
    } catch (InstanceAlreadyExistsException e) {
      // the totals of another app in this JVM, with a library of its own
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    MBeanServer found = server;
    AutoCloseable ended = listening;
    server = null;
    listening = null;
    try {
      if (ended != null) {
        ended.close();
      }
      if (found != null) {
        found.unregisterMBean(name());
      }
    } catch (Exception e) {
      // it is gone
    }
  }

  private static ObjectName name() throws JMException {
    return new ObjectName(JvmTools.NAME);
  }
}
