/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.it.contract;

import io.costspan.contract.clients.AsyncHttp;
import io.costspan.contract.clients.NettyRaw;
import io.costspan.testkit.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Netty's codec in an app's own hands, and in those of async-http-client. */
class NettyIT extends HttpClientContract {
  @Override
  Coverage coverage() {
    return new Coverage(
        "Netty 4.1 and 4.2, HTTP/1.1",
        "netty",
        "what `HttpClientCodec` sends and gets, where no hook of its own sees the client:"
            + " async-http-client and clients of one's own. A call has the trace that its"
            + " `traceparent` header names; not a call whose connection is refused");
  }

  @Override
  List<Subject> subjects() {
    return Stream.concat(
            Stream.of("4.1.0.Final", "4.1.137.Final", "4.2.19.Final").map(NettyIT::raw),
            Stream.of("2.12.4", "3.0.2").map(NettyIT::asyncHttp))
        .toList();
  }

  private static Subject raw(String version) {
    List<Path> jars =
        ClassPath.of("io.netty:netty-codec-http:" + version, "io.netty:netty-handler:" + version);
    return new Subject("netty " + version, NettyRaw.class, jars);
  }

  private static Subject asyncHttp(String version) {
    List<Path> jars = ClassPath.of("org.asynchttpclient:async-http-client:" + version);
    return new Subject("async-http-client " + version, AsyncHttp.class, jars);
  }
}
