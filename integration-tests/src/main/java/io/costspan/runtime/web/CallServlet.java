/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.runtime.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Asks an LLM with the client in its own web app. */
public final class CallServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient CloseableHttpClient client = HttpClients.createDefault();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpPost post = new HttpPost(request.getParameter("url"));
    post.setHeader("X-Scenario", request.getParameter("scenario"));
    post.setEntity(new StringEntity("{\"model\":\"gpt-4o-mini-2024-07-18\"}"));
    String answer =
        client.execute(post, its -> its.getCode() + " " + EntityUtils.toString(its.getEntity()));
    response.getWriter().print(answer);
  }

  @Override
  public void destroy() {
    try {
      client.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
