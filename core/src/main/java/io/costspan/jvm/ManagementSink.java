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
 * Shows the totals as an MBean as soon as somebody has started an MBean server: the app, its
 * framework, or a console that attached. Starting one for ourselves would cost tens of
 * milliseconds.
 */
final class ManagementSink implements RecordSink {
  private final JvmTools.Sources sources;
  private boolean tried;
  private @Nullable MBeanServer server;

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
      found.registerMBean(new Costs(sources), name());
      server = found;
    } catch (InstanceAlreadyExistsException e) {
      // the totals of another app in this JVM, with a library of its own
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    MBeanServer found = server;
    server = null;
    try {
      if (found != null) {
        found.unregisterMBean(name());
      }
    } catch (JMException e) {
      // it is gone
    }
  }

  private static ObjectName name() throws JMException {
    return new ObjectName(JvmTools.NAME);
  }
}
