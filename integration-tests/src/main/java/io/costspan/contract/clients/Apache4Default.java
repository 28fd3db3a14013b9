/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.contract.clients;

import io.costspan.contract.Answer;
import io.costspan.contract.Ask;
import io.costspan.contract.Client;
import java.io.IOException;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.conn.params.ConnManagerParams;
import org.apache.http.conn.params.ConnPerRouteBean;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpParams;

/**
 * Apache HttpClient 4 as apps made it before there were builders: from 4.0 on, and still in 4.5.
 */
@SuppressWarnings("deprecation") // all of it, in the version that this is compiled with
public final class Apache4Default implements Client {
  private final ThreadSafeClientConnManager connections;
  private final HttpClient client;

  public Apache4Default() {
    HttpParams params = new BasicHttpParams();
    ConnManagerParams.setMaxTotalConnections(params, 60);
    ConnManagerParams.setMaxConnectionsPerRoute(params, new ConnPerRouteBean(60));
    SchemeRegistry schemes = new SchemeRegistry();
    schemes.register(new Scheme("http", PlainSocketFactory.getSocketFactory(), 80));
    schemes.register(new Scheme("https", SSLSocketFactory.getSocketFactory(), 443));
    connections = new ThreadSafeClientConnManager(params, schemes);
    DefaultHttpClient made = new DefaultHttpClient(connections, params);
    made.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
    client = made;
  }

  @Override
  public Pending start(Ask ask) {
    HttpRequestBase request = Apache4Request.of(ask);
    return new Pending() {
      @Override
      public Answer await() throws IOException {
        try {
          return new Apache4Answer(request, client.execute(request));
        } catch (IOException e) {
          if (request.isAborted()) {
            throw new IOException("cancelled"); // what it throws depends on its state just then
          }
          throw e;
        }
      }

      @Override
      public void cancel() {
        request.abort();
      }
    };
  }

  @Override
  public boolean closeReadsOn() {
    return true;
  }

  @Override
  public String pool() {
    return connections.getConnectionsInPool() + " connections";
  }

  @Override
  public void close() {
    connections.shutdown();
  }
}
