// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/helptext.h"

namespace mangrove::cli {

const char *helpText()
{
    return R"(Usage:
  mangrove-cli sub  URL [-t FILTER]... [OPTIONS]   print messages as they come
  mangrove-cli pub  URL -t TOPIC (-m TEXT | -f FILE | --hex HEX) [OPTIONS]
                                                   publish one message
  mangrove-cli tree URL [-t FILTER]... [OPTIONS]   print the tree of topics
  mangrove-cli doctor URL [--json] [OPTIONS]       find out why a connection fails

URL is mqtt://[USER[:PASSWORD]@]HOST[:PORT], or mqtts:// for TLS; HOST or
HOST:PORT will do for mqtt. WebSocket is ws://...[/PATH], with TLS wss://; without
a path it is /mqtt. A local socket is mqtt+unix:///PATH. Characters such as / and # in USER and PASSWORD are
percent-encoded. Other users of the machine can see a password in the URL; better
use one of these:
  MANGROVE_PASSWORD=...   in the environment, used when there is a user name
  --password-file FILE    the content of FILE without its last line end; - is
                          standard input
  --password-command CMD  what the program CMD writes, without its last line end;
                          no shell: quotes keep words together, nothing else is
                          special; 30 seconds at the most

All commands:
  --mqtt 3.1|3.1.1|5      protocol version (5)
  --client-id ID          client identifier (random); empty: the broker chooses
  --user NAME             user name
  --auth METHOD           prove the password by SCRAM-SHA-1, SCRAM-SHA-256 or
                          SCRAM-SHA-512 without sending it (MQTT 5)
  --connect-timeout S     seconds until the connection must stand, and again
                          until the broker must have accepted it (10)
  --timeout S             seconds for the broker to answer a request (30)
  -h, --help              this text; mangrove-cli --version prints the version

WebSocket, with ws:// or wss://:
  --ws-header-file FILE   further HTTP headers, one NAME: VALUE a line; - is
                          standard input

Proxy:
  --proxy URL             http://[USER@]HOST[:PORT] (8080), socks5://... (1080),
                          system: what the system says for https://, never for
                          this computer itself, or none (none)
  --proxy-password-file FILE
                          its password, - is standard input; or
                          MANGROVE_PROXY_PASSWORD=... in the environment

TLS, with mqtts:// (ssl:// and tls:// are the same) or wss://:
  --cafile FILE           CA certificates trusted besides the system's, PEM or
                          DER; may be repeated
  --cert FILE             the client's certificate: PEM, or PKCS#12 with its key
  --key FILE              its key, PEM; without it the key stands in --cert
  --keypass-file FILE     passphrase of the key, - is standard input; or
                          MANGROVE_KEY_PASSPHRASE=... in the environment
  --tls-sni NAME          server name to send (HOST)
  --verify-name NAME      name the certificate must be for (server name)
  --tls-alpn PROTOCOL     ALPN protocol, may be repeated
  --pin SHA256            accept exactly the certificate with this fingerprint,
                          whatever else is wrong with it; may be repeated
  --psk-identity NAME     a pre-shared key in place of certificates; the key, in
  --psk-file FILE         hexadecimal, from FILE or MANGROVE_PSK=...
  --insecure              accept any certificate: anybody on the way can read and
                          change everything

sub:
  -t, --topic FILTER      topic filter, may be repeated (#)
  --qos N                 the highest QoS: 0, 1 or 2 (0)
  --count N               end after N messages
  --seconds S             end after S seconds, counted from the broker's answer
                          to the subscriptions; with --count, time out then
  --format FORMAT         json (default), text or raw

  json  One object a line: time (when it was received, UTC), topic, qos, retain,
        dup, payload, properties. A payload or topic that is no UTF-8 is called
        payload_base64 or topic_base64. properties has the MQTT 5 properties that
        the message carries; user_properties are pairs in their order.
  text  Topic, a blank, payload; control characters as \x07, bytes that are no
        UTF-8 as U+FFFD. For reading; json and raw are exact.
  raw   The payload's bytes and a line feed.

pub:
  -t, --topic TOPIC       topic name
  -m, --message TEXT      the payload, may be empty
  -f, --file FILE         the payload is the file's content; - is standard input
  --hex HEX               the payload in hexadecimal, blanks allowed: "00 ff"
  --qos N                 0, 1 or 2 (0); done when the broker has acknowledged
  --retain                the broker keeps the message
  --property NAME=VALUE   MQTT 5 property, may be repeated:
        payload-format-indicator=0|1   message-expiry-interval=SECONDS
        content-type=TEXT              response-topic=TOPIC
        correlation-data=TEXT          correlation-data-hex=HEX
        topic-alias=1..65535           user=NAME:VALUE (any number of times)

tree:
  -t, --topic FILTER      topic filter, may be repeated (#)
  --settle MS             print once no new topic came for MS milliseconds (1000)
  --depth N               print N levels; counts include what is below
  --format FORMAT         text (default) or json

doctor:
  Looks at name, addresses, TLS, WebSocket, CONNECT, SUBSCRIBE and a message and
  its echo, one after the other, and says what failed, why, and what to try. It
  sends one message, not retained, to mangrove/doctor/ and random letters, with a
  clean session and a random client identifier: nobody else is disturbed.
  --connect-timeout S     seconds for each step (10)
  --client-id ID          use this client identifier: whoever is connected with it
                          is disconnected, and the session kept for it ends
  --all-topics            also subscribe to #
  --no-publish            send no message
  --json                  one object, described in docs/doctor.md

Exit codes: 0 done, 1 usage, 2 no connection, 3 refused by the broker, 4 time out.
Ctrl-C ends sub with 0 and makes tree print what has come. It ends pub with 4 when
the broker has not acknowledged yet. The exit code of doctor is that of the first
step that failed.
)";
}

} // namespace mangrove::cli
