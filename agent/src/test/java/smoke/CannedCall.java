/* SPDX-License-Identifier: Apache-2.0 */
package smoke;

import java.io.IOException;
import java.util.concurrent.Callable;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** A call that an interceptor answers: through all of OkHttp, but without a thread of OkHttp's. */
public final class CannedCall implements Callable<String> {
  @Override
  public String call() throws IOException {
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(this::answer).build();
    Request request = new Request.Builder().url("http://canned.invalid/v1/canned").build();
    try (Response response = client.newCall(request).execute()) {
      return response.body().string();
    }
  }

  private Response answer(okhttp3.Interceptor.Chain chain) {
    Response.Builder network =
        new Response.Builder()
            .request(chain.request())
            .protocol(Protocol.HTTP_1_1)
            .code(200)
            .message("OK");
    ResponseBody body = ResponseBody.create(MediaType.parse("text/plain"), "canned");
    return network.build().newBuilder().networkResponse(network.build()).body(body).build();
  }
}
