<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>mangrove::BreadcrumbBar</name>
    <message>
        <location filename="../ui/detail/breadcrumbbar.cpp" line="+39"/>
        <location line="+6"/>
        <source>Levels above</source>
        <translation>上级层级</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Topic %1</source>
        <translation>主题 %1</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>(empty level)</source>
        <translation>（空层级）</translation>
    </message>
    <message>
        <location line="+41"/>
        <source>Go to level %1</source>
        <translation>转到层级 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Select %1 in the tree</source>
        <translation>在主题树中选择 %1</translation>
    </message>
</context>
<context>
    <name>mangrove::ByteInspector</name>
    <message>
        <location filename="../ui/detail/byteinspector.cpp" line="+29"/>
        <source>Byte order</source>
        <translation>字节序</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Little-endian</source>
        <translation>小端序</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Big-endian</source>
        <translation>大端序</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>Select bytes to read them as numbers.</source>
        <translation>选择字节即可按数值读取。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Offset 0x%1 (%2), bytes selected: %3</source>
        <translation>偏移 0x%1（%2），已选字节数：%3</translation>
    </message>
</context>
<context>
    <name>mangrove::BytesEdit</name>
    <message>
        <location filename="../ui/connections/bytesedit.cpp" line="+65"/>
        <source>How the payload is written</source>
        <translation>载荷输入格式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>From a &amp;file…</source>
        <translation>从文件(&amp;F)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take the payload from a file</source>
        <translation>从文件读取载荷</translation>
    </message>
    <message>
        <location line="+82"/>
        <source>These bytes are no text that could be edited exactly.</source>
        <translation>这些字节无法作为文本精确编辑。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Payload from a file</source>
        <translation>从文件读取载荷</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>The file can&apos;t be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The file is larger than %1 bytes.</source>
        <translation>文件大于 %1 字节。</translation>
    </message>
    <message numerus="yes">
        <location line="+13"/>
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not pairs of hexadecimal digits.</source>
        <translation>不是成对的十六进制数字。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Not Base64.</source>
        <translation>不是 Base64。</translation>
    </message>
</context>
<context>
    <name>mangrove::CertificateDialog</name>
    <message>
        <location filename="../ui/connections/certificatedialog.cpp" line="+48"/>
        <source>No authority that is trusted here vouches for it.</source>
        <translation>没有受信任的 CA 为其签发。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It is signed by itself, or by a root that is not trusted here.</source>
        <translation>该证书为自签名，或由不受信任的根证书签发。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It is not for %1.</source>
        <translation>该证书不适用于 %1。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It has expired. If it looks valid, check this computer&apos;s clock.</source>
        <translation>该证书已过期。如果看起来有效，请检查本机时钟。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It is not valid yet. If it looks valid, check this computer&apos;s clock.</source>
        <translation>该证书尚未生效。如果看起来有效，请检查本机时钟。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It was revoked.</source>
        <translation>该证书已被吊销。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It, or one that vouches for it, is not made for this purpose.</source>
        <translation>该证书或其上级证书的用途不符。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server sent none.</source>
        <translation>服务端未发送证书。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Another certificate is pinned for this connection.</source>
        <translation>此连接固定的是另一个证书。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>It, or one that vouches for it, is invalid.</source>
        <translation>该证书或其上级证书无效。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Certificate of the server</source>
        <translation>服务端证书</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The certificate of %1 is not trusted. Nothing was sent to the server.</source>
        <translation>%1 的证书不受信任。未向服务端发送任何数据。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Compare the fingerprint with what the server&apos;s administrator says. Somebody on the way could show a certificate of their own.</source>
        <translation>请与服务端管理员核对指纹。链路上的他人可能会出示自己的证书。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Trust this certificate for this connection</source>
        <translation>对此连接信任该证书(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Trust this certificate for this connection</source>
        <translation>对此连接信任该证书</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Subject</source>
        <translation>使用者</translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>… and %n more</source>
        <translation>
            <numerusform>… 另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Names it is for</source>
        <translation>证书适用的名称</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Issuer</source>
        <translation>颁发者</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Valid from</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Valid until</source>
        <translation>失效时间</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
</context>
<context>
    <name>mangrove::ClearRetainedDialog</name>
    <message>
        <location filename="../ui/tree/clearretaineddialog.cpp" line="+92"/>
        <location line="+34"/>
        <source>Clear retained messages</source>
        <translation>清除保留消息</translation>
    </message>
    <message>
        <location line="-60"/>
        <source>all topics</source>
        <translation>所有主题</translation>
    </message>
    <message>
        <location line="+58"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+117"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="-94"/>
        <source>Topics with retained messages</source>
        <translation>有保留消息的主题</translation>
    </message>
    <message numerus="yes">
        <location line="+91"/>
        <source>Clear %Ln retained messages</source>
        <translation>
            <numerusform>清除 %Ln 条保留消息</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Looking for retained messages of %1…</source>
        <translation>正在查找 %1 的保留消息…</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Only topics that are known to be retained are listed. An undo publishes their messages again, as they were received: in this window, and for some minutes after it was closed.</source>
        <translation>仅列出已知有保留消息的主题。撤销会按收到时的原样重新发布这些消息：可在本窗口中进行，窗口关闭后几分钟内也可以。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>No topic of %1 is known to be retained. Nothing is sent.</source>
        <translation>%1 中没有已知的保留消息。不会发送任何内容。</translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>An empty retained message is published to each of these %Ln topics of %1, at the broker %2. That removes what the broker retains; subscribers receive the empty message.</source>
        <extracomment>%n topics, %1 a topic or branch, %2 a connection&apos;s name and address.</extracomment>
        <translation>
            <numerusform>将向服务端 %2 上 %1 的这 %Ln 个主题各发布一条空的保留消息。这会删除服务端保留的内容；订阅者会收到该空消息。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1 of %2 retained messages were published again.</source>
        <translation>已重新发布 %1 / %2 条保留消息。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 retained messages were cleared.</source>
        <translation>已清除 %1 / %2 条保留消息。</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%Ln failed.</source>
        <translation>
            <numerusform>%Ln 条失败。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>%Ln were not sent.</source>
        <translation>
            <numerusform>%Ln 条未发送。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::CommandLine</name>
    <message>
        <location filename="../app/gui/options.cpp" line="+25"/>
        <source>A desktop MQTT explorer.</source>
        <translation>桌面 MQTT 浏览器。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Connect to mqtt://[user[:password]@]host[:port], mqtts:// for TLS, ws:// and wss:// for WebSocket, there with a path (/mqtt), or mqtt+unix:///path for a local socket.</source>
        <translation>连接到 mqtt://[用户名[:密码]@]主机[:端口]；mqtts:// 使用 TLS，ws:// 和 wss:// 使用 WebSocket，其后可带路径（/mqtt）；mqtt+unix:///path 使用本地套接字。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open a saved connection.</source>
        <translation>打开已保存的连接。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Subscribe to this topic filter alone, without asking; may be given several times. Without it, --connect subscribes to # and $SYS/# on this computer and in the local network and asks first for any other server, --profile to what is saved with it.</source>
        <translation>只订阅此主题过滤器，不再询问；可重复指定。不指定时，--connect 对本机和局域网内的服务端订阅 # 和 $SYS/#，对其他服务端会先询问；--profile 订阅其保存的内容。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>FILTER</source>
        <translation>过滤器</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Subscribe to nothing.</source>
        <translation>不订阅任何主题。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Start the demo: a broker and a simulated fleet on this computer.</source>
        <translation>启动演示：在本机运行一个服务端和一批模拟设备。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Select this topic once it is there.</source>
        <translation>该主题出现后将其选中。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>TOPIC</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Render the window to a PNG file and exit; needs no display.</source>
        <translation>将窗口渲染为 PNG 文件后退出；不需要显示器。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Wait this many milliseconds before --screenshot (4000).</source>
        <translation>--screenshot 之前等待的毫秒数（4000）。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>MS</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Language of the interface: en or zh_CN.</source>
        <translation>界面语言：en 或 zh_CN。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>LANGUAGE</source>
        <translation>语言</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Colors: system, light or dark.</source>
        <translation>配色：system、light 或 dark。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>SCHEME</source>
        <translation>配色</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Folder for connections and settings.</source>
        <translation>存放连接和设置的文件夹。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>FOLDER</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the version.</source>
        <translation>显示版本。</translation>
    </message>
</context>
<context>
    <name>mangrove::CommandPalette</name>
    <message>
        <location filename="../ui/frame/commandpalette.cpp" line="+35"/>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+4"/>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Type what to do</source>
        <translation>输入要执行的操作</translation>
    </message>
</context>
<context>
    <name>mangrove::ComparePane</name>
    <message>
        <location filename="../ui/detail/comparepane.cpp" line="+52"/>
        <location line="+2"/>
        <source>Views of the difference</source>
        <translation>差异视图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>JSON values that differ</source>
        <translation>不同的 JSON 值</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lines that differ</source>
        <translation>不同的行</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The values are the same. White space or the order of members differs.</source>
        <translation>各值相同，只是空白或成员顺序不同。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The lines are the same. White space between the values differs.</source>
        <translation>各行相同，只是值之间的空白不同。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+197"/>
        <source>Lines</source>
        <translation>行</translation>
    </message>
    <message>
        <location line="-175"/>
        <source>The comparison was cancelled.</source>
        <translation>已取消比较。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>With the &amp;previous message</source>
        <translation>与上一条消息比较(&amp;P)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>With the &amp;remembered message</source>
        <translation>与已记住的消息比较(&amp;R)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Re&amp;member this message for comparing</source>
        <translation>记住此消息以便比较(&amp;M)</translation>
    </message>
    <message>
        <location line="+90"/>
        <source>No message is remembered for comparing.</source>
        <translation>尚未记住用于比较的消息。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>This is the first message of the topic: there is none before it.</source>
        <translation>这是该主题的第一条消息，之前没有消息。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The message before this one is not held any more.</source>
        <translation>已不再保留上一条消息。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>From %1 to %2</source>
        <comment>times of two messages</comment>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Comparing …</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Lines: +%1 −%2</source>
        <translation>行：+%1 −%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Values that differ: %1</source>
        <translation>不同的值：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>very different: the middle is shown as replaced</source>
        <translation>差异很大：中间部分显示为整体替换</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The payloads are equal, byte for byte.</source>
        <translation>两个载荷逐字节相同。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The payloads differ. They are too large to be compared line by line.</source>
        <translation>两个载荷不同，但过大，无法逐行比较。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>mangrove::ConnectionPage</name>
    <message>
        <location filename="../ui/connections/connectionpage.cpp" line="+121"/>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>mangrove::ConnectionStateView</name>
    <message>
        <location filename="../ui/connections/connectionstateview.cpp" line="+29"/>
        <source>Suggested action</source>
        <translation>建议的操作</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Edit connection</source>
        <translation>编辑连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Find out why the connection fails</source>
        <translation>查找连接失败的原因</translation>
    </message>
</context>
<context>
    <name>mangrove::ConnectionTabs</name>
    <message>
        <location filename="../ui/frame/connectiontabs.cpp" line="+73"/>
        <location line="+1"/>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location line="+242"/>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Insecure: the server&apos;s certificate is not checked</source>
        <translation>不安全：不校验服务端证书</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>%1 · %2/s</source>
        <comment>connection, messages per second</comment>
        <translation>%1 · %2/秒</translation>
    </message>
</context>
<context>
    <name>mangrove::CredentialBar</name>
    <message>
        <location filename="../ui/connections/credentialbar.cpp" line="+47"/>
        <location line="+41"/>
        <source>Remember</source>
        <translation>记住</translation>
    </message>
</context>
<context>
    <name>mangrove::DeliveryOptions</name>
    <message>
        <location filename="../ui/publish/deliveryoptions.cpp" line="+19"/>
        <source>QoS of the message</source>
        <translation>消息 QoS</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>QoS 0</source>
        <translation>QoS 0</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>QoS 1</source>
        <translation>QoS 1</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>QoS 2</source>
        <translation>QoS 2</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Retain</source>
        <translation>保留(&amp;R)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Retain the message</source>
        <translation>作为保留消息</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>The server takes QoS %1 at the most</source>
        <translation>服务端最高接受 QoS %1</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>0: at most once, 1: at least once, 2: exactly once</source>
        <translation>0：最多一次，1：至少一次，2：恰好一次</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The broker keeps the message and gives it to everyone who subscribes later</source>
        <translation>服务端保存此消息，并发送给之后的每个订阅者</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The server keeps no retained messages</source>
        <translation>服务端不支持保留消息</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The server takes QoS %1 at the most.</source>
        <translation>服务端最高接受 QoS %1。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The server keeps no retained messages.</source>
        <translation>服务端不支持保留消息。</translation>
    </message>
</context>
<context>
    <name>mangrove::DemoSession</name>
    <message>
        <location filename="../ui/start/demosession.cpp" line="+35"/>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>mangrove::DetailPane</name>
    <message>
        <location filename="../ui/detail/detailpane.cpp" line="+240"/>
        <source>%1 are too much for the clipboard, nothing was copied. Save the payload to a file instead.</source>
        <translation>%1 超出剪贴板可用的大小，未复制任何内容。请改为将载荷保存到文件。</translation>
    </message>
    <message>
        <location line="-77"/>
        <source>Choose a topic to see its last message.</source>
        <translation>选择一个主题以查看其最后一条消息。</translation>
    </message>
    <message>
        <location line="+96"/>
        <source>Saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Saving was cancelled, no file was written.</source>
        <translation>已取消保存，未写入文件。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not saved to %1: %2</source>
        <translation>未能保存到 %1：%2</translation>
    </message>
</context>
<context>
    <name>mangrove::DockTitles</name>
    <message>
        <location filename="../ui/connections/docktitles.cpp" line="+103"/>
        <location line="+18"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="-16"/>
        <source>Dock in the window</source>
        <translation>停靠到窗口中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Float as a window of its own</source>
        <translation>浮动为独立窗口</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Panes in the same place</source>
        <translation>同一位置的面板</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>&amp;Float as a window of its own</source>
        <translation>浮动为独立窗口(&amp;F)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>mangrove::DoctorDialog</name>
    <message>
        <location filename="../ui/connections/doctordialog.cpp" line="+22"/>
        <source>Connection doctor – %1</source>
        <translation>连接诊断 – %1</translation>
    </message>
</context>
<context>
    <name>mangrove::DoctorPanel</name>
    <message>
        <location filename="../ui/connections/doctorpanel.cpp" line="+68"/>
        <source>Steps of the test</source>
        <translation>测试步骤</translation>
    </message>
    <message>
        <location line="+24"/>
        <location line="+1"/>
        <source>With its own client identifier</source>
        <translation>使用此连接自己的客户端 ID</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Else a random one is used, which disturbs nobody. With its own, whoever is connected with it is
disconnected, and the session that the server keeps for it ends.</source>
        <translation>否则使用随机客户端 ID，不影响任何人。使用自己的客户端 ID 时，
正在使用它的客户端会被断开，服务端为其保留的会话也会结束。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Test again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Test the connection again</source>
        <translation>重新测试连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Copy the report, which has no passwords</source>
        <translation>复制报告（不含密码）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>End the test</source>
        <translation>结束测试</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>mangrove::DoctorText</name>
    <message>
        <location filename="../ui/connections/doctortext.cpp" line="+65"/>
        <source>under way …</source>
        <translation>进行中…</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>%1, issued by %2, valid from %3 until %4</source>
        <comment>certificate</comment>
        <translation>%1，由 %2 签发，有效期 %3 至 %4</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Receive Maximum %1</source>
        <translation>Receive Maximum %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Maximum QoS %1</source>
        <translation>最大 QoS %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Maximum packet size %1</source>
        <translation>最大报文长度 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic Alias Maximum %1</source>
        <translation>Topic Alias Maximum %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>retained messages</source>
        <translation>支持保留消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>no retained messages</source>
        <translation>不支持保留消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>wildcards</source>
        <translation>支持通配符</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>no wildcards</source>
        <translation>不支持通配符</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>shared subscriptions</source>
        <translation>支持共享订阅</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>no shared subscriptions</source>
        <translation>不支持共享订阅</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>keep alive %1 s</source>
        <translation>Keep Alive %1 秒</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The server chose the client identifier %1</source>
        <translation>服务端分配的客户端 ID：%1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server says: %1</source>
        <translation>服务端说明：%1</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>What to try: %1</source>
        <translation>建议：%1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Testing the connection …</source>
        <translation>正在测试连接…</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The test was cancelled</source>
        <translation>测试已取消</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The connection works</source>
        <translation>连接正常</translation>
    </message>
</context>
<context>
    <name>mangrove::DoctorWords</name>
    <message>
        <location filename="../core/doctor/doctorwords.cpp" line="+24"/>
        <source>Not needed here.</source>
        <translation>此处不需要。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>An earlier step failed.</source>
        <translation>前面的步骤失败了。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not asked for.</source>
        <translation>未要求。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>This connection may not publish.</source>
        <translation>此连接不允许发布消息。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The test uses a random client identifier, which nobody else has.</source>
        <translation>测试使用随机客户端 ID，不会与他人相同。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The settings of the connection can&apos;t be used.</source>
        <translation>连接的设置无法使用。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check the files and values that the settings name.</source>
        <translation>请检查设置中指定的文件和值。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The host name is unknown.</source>
        <translation>主机名无法解析。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check its spelling, the network, and whether the name is known only inside a VPN.</source>
        <translation>请检查主机名拼写和网络，并确认该名称是否只能在 VPN 内解析。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The name servers do not answer.</source>
        <translation>DNS 服务器没有响应。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check the network and the name servers of this computer; try the address instead of the name.</source>
        <translation>请检查网络和本机的 DNS 设置；可尝试用 IP 地址代替主机名。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The computer answers, but nothing listens on this port.</source>
        <translation>主机有响应，但该端口没有程序监听。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check that the broker is running and the port is right: 1883 for MQTT, 8883 with TLS. Many brokers listen only on their own computer until they are told otherwise.</source>
        <translation>请确认 Broker 正在运行且端口正确：MQTT 为 1883，TLS 为 8883。许多 Broker 默认只监听本机地址，需另行配置。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Nothing answers, not even with a refusal.</source>
        <translation>没有任何响应，连拒绝也没有。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A firewall drops the packets, or the computer is off: check the firewalls on both sides, the address, and the VPN.</source>
        <translation>可能是防火墙丢弃了数据包，或主机未开机：请检查两端的防火墙、地址和 VPN。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The network connection failed.</source>
        <translation>网络连接失败。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check the network: there may be no route to this address.</source>
        <translation>请检查网络：可能没有到该地址的路由。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Only some addresses of this name can be reached.</source>
        <translation>该主机名只有部分地址可达。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Connecting may take long when another address is tried first: correct the name&apos;s addresses, or let the broker listen on all of them.</source>
        <translation>如果先尝试了其他地址，连接可能很慢：请更正该主机名的地址记录，或让 Broker 监听所有地址。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The port expects TLS.</source>
        <translation>该端口要求 TLS。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use mqtts:// in place of mqtt:// (wss:// in place of ws://).</source>
        <translation>请将 mqtt:// 改为 mqtts://（ws:// 改为 wss://）。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The port speaks MQTT, but not over the TLS or WebSocket that was asked for.</source>
        <translation>该端口使用 MQTT，但不是所要求的 TLS 或 WebSocket 方式。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Use mqtt:// for this port (mqtts:// if it has TLS), or the broker&apos;s port for what you want: usually 8883 for TLS.</source>
        <translation>此端口请使用 mqtt://（若带 TLS 则用 mqtts://），或改用 Broker 相应的端口：TLS 通常为 8883。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>A web server answers on this port.</source>
        <translation>该端口上响应的是 Web 服务器。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use the broker&apos;s MQTT port, usually 1883 or 8883. If MQTT goes over WebSocket there, use ws:// or wss:// with the right path.</source>
        <translation>请使用 Broker 的 MQTT 端口，通常为 1883 或 8883。如果该处通过 WebSocket 提供 MQTT，请使用 ws:// 或 wss:// 及正确的路径。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The port speaks MQTT over WebSocket.</source>
        <translation>该端口使用 MQTT over WebSocket。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use ws:// in place of mqtt:// (wss:// in place of mqtts://), or the broker&apos;s plain MQTT port.</source>
        <translation>请将 mqtt:// 改为 ws://（mqtts:// 改为 wss://），或使用 Broker 的普通 MQTT 端口。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Something listens there, but it is no MQTT server.</source>
        <translation>该端口有程序监听，但不是 MQTT 服务端。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check the port: 1883 is usually MQTT, 8883 MQTT with TLS, 8083 and 9001 WebSocket.</source>
        <translation>请检查端口：1883 通常为 MQTT，8883 为带 TLS 的 MQTT，8083 和 9001 为 WebSocket。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>No authority that is trusted here has signed the server&apos;s certificate.</source>
        <translation>服务端证书不是由此处信任的 CA 签发的。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Give the connection the CA certificate that signed it, or compare the SHA-256 fingerprint with the administrator&apos;s and pin it.</source>
        <translation>请为连接指定签发该证书的 CA 证书，或与管理员核对 SHA-256 指纹后固定该证书。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The server&apos;s certificate is for another name.</source>
        <translation>服务端证书属于另一个名称。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Connect by a name that the certificate has, or set the name to verify if the server is the right one.</source>
        <translation>请使用证书中包含的名称连接；如果确认服务端无误，可设置要校验的名称。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The server&apos;s certificate has expired by this computer&apos;s clock.</source>
        <translation>按本机时钟，服务端证书已过期。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check date and time of this computer; if they are right, the certificate has to be renewed.</source>
        <translation>请检查本机的日期和时间；如果正确，则需要更新证书。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The server&apos;s certificate is not valid yet by this computer&apos;s clock.</source>
        <translation>按本机时钟，服务端证书尚未生效。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check date and time of this computer: its clock is probably slow.</source>
        <translation>请检查本机的日期和时间：时钟可能慢了。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The server has another certificate than the pinned one.</source>
        <translation>服务端的证书与固定的证书不同。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>If the certificate was renewed, compare the new fingerprint with the administrator&apos;s and pin it; else somebody may be on the way.</source>
        <translation>如果证书已更新，请与管理员核对新指纹后重新固定；否则可能存在中间人。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The server&apos;s certificate failed a check.</source>
        <translation>服务端证书未通过检查。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The administrator has to correct the certificate.</source>
        <translation>需要由管理员修正证书。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The server wants a client certificate.</source>
        <translation>服务端要求客户端证书。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choose a client certificate and its key that this broker accepts.</source>
        <translation>请选择该 Broker 接受的客户端证书及其私钥。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The server refused the client certificate.</source>
        <translation>服务端拒绝了客户端证书。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check that it is for this broker, has not expired, and that its authority is one the broker trusts.</source>
        <translation>请确认该证书用于此 Broker、未过期，且签发它的 CA 受该 Broker 信任。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The TLS handshake failed.</source>
        <translation>TLS 握手失败。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Server and client may have no TLS version (1.2 or later), cipher or ALPN protocol in common.</source>
        <translation>服务端与客户端可能没有共同的 TLS 版本（1.2 或更高）、加密套件或 ALPN 协议。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The port takes the connection and does not answer the TLS handshake.</source>
        <translation>该端口接受连接，但不响应 TLS 握手。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check the port; the server may be overloaded, or not speak TLS there.</source>
        <translation>请检查端口；服务端可能过载，或该端口不支持 TLS。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>There is no WebSocket at this path (404).</source>
        <translation>此路径上没有 WebSocket（404）。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check the path: many servers expect /mqtt, others / or /ws.</source>
        <translation>请检查路径：许多服务端使用 /mqtt，也有使用 / 或 /ws 的。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The web server does not let this request in.</source>
        <translation>Web 服务器不允许此请求。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A proxy in front of the broker may want a header, such as Authorization.</source>
        <translation>Broker 前面的代理可能要求某个请求头，例如 Authorization。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server opened no WebSocket.</source>
        <translation>服务端没有建立 WebSocket。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check port and path, and whether the server has the subprotocol mqtt.</source>
        <translation>请检查端口和路径，以及服务端是否支持 mqtt 子协议。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server does not answer the request for a WebSocket.</source>
        <translation>服务端不响应 WebSocket 请求。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check the port; the server may be overloaded, or not speak HTTP there.</source>
        <translation>请检查端口；服务端可能过载，或该端口不支持 HTTP。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The server does not take this version of MQTT.</source>
        <translation>服务端不接受此 MQTT 版本。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choose another version of MQTT for this connection: most brokers speak 3.1.1.</source>
        <translation>请为此连接选择其他 MQTT 版本：大多数 Broker 支持 3.1.1。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The server does not accept the client identifier.</source>
        <translation>服务端不接受此客户端 ID。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use the client identifier that the server expects of you; some want it as long as 23 characters at the most, or the same as the user name.</source>
        <translation>请使用服务端要求的客户端 ID；有些服务端要求不超过 23 个字符，或与用户名相同。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Another client uses the same client identifier and took the session over.</source>
        <translation>另一个客户端使用相同的客户端 ID 并接管了会话。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Give this connection a client identifier of its own, or end the other client.</source>
        <translation>请为此连接使用独有的客户端 ID，或关闭另一个客户端。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server lets nobody in without a user name.</source>
        <translation>服务端不允许匿名连接。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter user name and password, or allow anonymous clients at the broker.</source>
        <translation>请输入用户名和密码，或在 Broker 上允许匿名客户端。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server refused user name and password, or this user may not connect.</source>
        <translation>服务端拒绝了用户名和密码，或该用户无权连接。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check user name and password, and what the broker allows this user.</source>
        <translation>请检查用户名和密码，以及 Broker 授予该用户的权限。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The server does not take this authentication method.</source>
        <translation>服务端不接受此认证方法。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choose another authentication method, or none.</source>
        <translation>请选择其他认证方法，或不使用。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The server says that it is not available now.</source>
        <translation>服务端表示当前不可用。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Try again later, or ask its administrator.</source>
        <translation>请稍后重试，或询问管理员。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The server refused the connection.</source>
        <translation>服务端拒绝了连接。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The reason code says why; the broker&apos;s log may say more.</source>
        <translation>原因码说明了原因；Broker 的日志可能有更多信息。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The server closed the connection instead of answering CONNECT.</source>
        <translation>服务端没有应答 CONNECT 就关闭了连接。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Brokers do this when they do not accept credentials or client identifier: check them, and the broker&apos;s log.</source>
        <translation>当 Broker 不接受凭据或客户端 ID 时会这样做：请检查它们以及 Broker 的日志。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The port takes the connection, but no CONNACK comes.</source>
        <translation>该端口接受连接，但没有返回 CONNACK。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check the port. If it is right, the broker may be overloaded, or wait for its own authentication service.</source>
        <translation>请检查端口。如果端口正确，Broker 可能过载，或正在等待其认证服务。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The server answered with something that is not MQTT.</source>
        <translation>服务端的应答不是 MQTT。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Check the port, and whether a proxy on the way changes what is sent.</source>
        <translation>请检查端口，以及途中的代理是否修改了数据。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The server refused the subscription to mangrove/doctor/...</source>
        <translation>服务端拒绝订阅 mangrove/doctor/...</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The access control of the broker forbids this topic. Topics that you may use can work all the same.</source>
        <translation>Broker 的访问控制禁止此主题。您有权使用的主题仍可能正常工作。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The server does not answer SUBSCRIBE.</source>
        <translation>服务端不应答 SUBSCRIBE。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+20"/>
        <source>The broker may be overloaded: look at its log.</source>
        <translation>Broker 可能过载：请查看其日志。</translation>
    </message>
    <message>
        <location line="-16"/>
        <source>The server refused a message to mangrove/doctor/...</source>
        <translation>服务端拒绝向 mangrove/doctor/... 发布消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The access control of the broker forbids publishing there. Topics that you may use can work all the same.</source>
        <translation>Broker 的访问控制禁止在此发布。您有权使用的主题仍可能正常工作。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The server took the message and did not deliver it.</source>
        <translation>服务端接收了消息但没有投递。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The access control of the broker probably forbids publishing or reading below mangrove/doctor; MQTT 3.1.1 has no way to say so.</source>
        <translation>Broker 的访问控制可能禁止在 mangrove/doctor 下发布或读取；MQTT 3.1.1 无法告知这一点。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The server neither acknowledges nor delivers the message.</source>
        <translation>服务端既没有确认也没有投递消息。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The server refuses the subscription to #.</source>
        <translation>服务端拒绝订阅 #。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Subscribe to the branches that you may read, such as sensors/#; many hosted brokers forbid # alone.</source>
        <translation>请订阅您有权读取的分支，例如 sensors/#；许多云端 Broker 禁止单独订阅 #。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The connection was lost.</source>
        <translation>连接已断开。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Try again; if it stays so, look at the broker&apos;s log and for devices on the way that cut connections.</source>
        <translation>请重试；如果仍然如此，请查看 Broker 的日志，并检查途中是否有设备切断连接。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Name resolution</source>
        <translation>域名解析</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>TCP connection</source>
        <translation>TCP 连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>TLS handshake</source>
        <translation>TLS 握手</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>WebSocket upgrade</source>
        <translation>WebSocket 升级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CONNECT</source>
        <translation>CONNECT</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>CONNECT with MQTT 3.1.1</source>
        <translation>使用 MQTT 3.1.1 的 CONNECT</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>SUBSCRIBE to a topic of the test</source>
        <translation>SUBSCRIBE 测试主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PUBLISH and its echo</source>
        <translation>PUBLISH 及其回传</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>SUBSCRIBE to #</source>
        <translation>SUBSCRIBE #</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keeping the client identifier</source>
        <translation>保持客户端 ID</translation>
    </message>
</context>
<context>
    <name>mangrove::DraftSender</name>
    <message>
        <location filename="../ui/publish/draftsender.cpp" line="+62"/>
        <source>Clear the retained message?</source>
        <translation>清除保留消息？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear the retained message of this topic?</source>
        <translation>要清除该主题的保留消息吗？</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1

An empty message with Retain makes the broker forget what it retains for this topic. Those who subscribe now get the empty message; those who subscribe later get none.</source>
        <translation>%1

带保留标志的空消息会让服务端删除为该主题保存的保留消息。当前的订阅者会收到这条空消息；之后的订阅者不会收到任何消息。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>mangrove::DraftText</name>
    <message>
        <location filename="../ui/publish/drafttext.cpp" line="+26"/>
        <source>%1, kept in a file of its own</source>
        <comment>size of a payload</comment>
        <translation>%1，保存在单独的文件中</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>(empty payload)</source>
        <translation>（空载荷）</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>QoS %1, retained</source>
        <translation>QoS %1，保留</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>QoS %1</source>
        <translation>QoS %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1, %2: %3</source>
        <comment>QoS and retain, format, payload</comment>
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>mangrove::ErrorText</name>
    <message>
        <location filename="../ui/frame/errortext.cpp" line="+27"/>
        <source>The server refused the connection</source>
        <translation>服务端拒绝了连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server refused the connection: %1</source>
        <translation>服务端拒绝了连接：%1</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The server ended the connection</source>
        <translation>服务端断开了连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server ended the connection: %1</source>
        <translation>服务端断开了连接：%1</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>A value is not allowed</source>
        <translation>存在不允许的值</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This is not a valid topic name</source>
        <translation>主题名无效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This is not a valid topic filter</source>
        <translation>主题过滤器无效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This is not a server address</source>
        <translation>不是有效的服务端地址</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server does not allow this; nothing was sent</source>
        <translation>服务端不允许此操作；未发送任何内容</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This needs MQTT 5; nothing was sent</source>
        <translation>此操作需要 MQTT 5；未发送任何内容</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The packet is too large</source>
        <translation>报文过大</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Too many messages await their acknowledgement</source>
        <translation>等待确认的消息过多</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The queue of outgoing messages is full</source>
        <translation>待发送消息队列已满</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server no longer had the session; whether the message arrived is unknown</source>
        <translation>服务端已无此会话；消息是否送达未知</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancelled before the server answered</source>
        <translation>在服务端应答之前已取消</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This connection is read-only</source>
        <translation>此连接为只读</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A file could not be read or written</source>
        <translation>无法读取或写入文件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The content is not in the expected format</source>
        <translation>内容格式不符合预期</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This name is already in use</source>
        <translation>该名称已被使用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A program could not be started, or ended unexpectedly</source>
        <translation>程序无法启动或意外退出</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It took too long</source>
        <translation>操作超时</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Something went wrong</source>
        <translation>出现错误</translation>
    </message>
    <message>
        <location line="+137"/>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Nothing answers at this address and port</source>
        <translation>该地址和端口无应答</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The host name is unknown</source>
        <translation>无法解析主机名</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server opened no WebSocket</source>
        <translation>服务端没有建立 WebSocket 连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The proxy can&apos;t be reached</source>
        <translation>无法连接代理</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The proxy refused user name and password, or wants them</source>
        <translation>代理要求用户名和密码，或拒绝了所提供的用户名和密码</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The proxy does not allow this connection</source>
        <translation>代理不允许此连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There is no proxy of this kind at its address and port</source>
        <translation>该地址和端口上没有此类型的代理</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The network connection failed</source>
        <translation>网络连接失败</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server did not answer in time</source>
        <translation>服务端未在规定时间内响应</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server&apos;s certificate is not trusted; nothing was sent</source>
        <translation>服务端证书不受信任；未发送任何数据</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server wants a client certificate, or refused the one it got</source>
        <translation>服务端要求客户端证书，或拒绝了所提供的证书</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server does not speak TLS on this port</source>
        <translation>服务端在此端口上不使用 TLS</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server expects TLS on this port</source>
        <translation>服务端在此端口上要求 TLS</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The TLS handshake failed</source>
        <translation>TLS 握手失败</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Something listens there but does not answer as an MQTT server</source>
        <translation>端口有程序监听，但没有以 MQTT 服务端的方式应答</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server stopped answering</source>
        <translation>服务端停止响应</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Taken over: another client connected with the same client identifier</source>
        <translation>会话被接管：另一个客户端使用了相同的客户端标识符</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server closed the connection without giving a reason</source>
        <translation>服务端关闭了连接，未说明原因</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server broke the MQTT specification; the connection was closed</source>
        <translation>服务端违反 MQTT 规范，连接已关闭</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Authentication failed</source>
        <translation>认证失败</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Check user name and password. Passwords are not saved: after a restart they are entered anew.</source>
        <translation>请检查用户名和密码。密码不会保存，重启程序后需重新输入。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Choose another MQTT version for this connection.</source>
        <translation>请为此连接选择其他 MQTT 版本。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose another client identifier.</source>
        <translation>请更换客户端标识符。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Check that the broker is running, and that host and port are right.</source>
        <translation>请确认服务端正在运行，且主机和端口正确。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check the spelling of the host name and the network.</source>
        <translation>请检查主机名拼写和网络。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check port and path: many servers expect /mqtt, others / or /ws. A proxy in front of the server may want a header.</source>
        <translation>请检查端口和路径：许多服务端使用 /mqtt，也有的使用 / 或 /ws。服务端前面的代理可能要求附加请求头。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Check address and port of the proxy, or connect without one.</source>
        <translation>请检查代理的地址和端口，或不使用代理直接连接。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check user name and password of the proxy in the connection&apos;s settings.</source>
        <translation>请在连接设置中检查代理的用户名和密码。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Many proxies let connections only to port 443: ask its administrator, or use wss:// there.</source>
        <translation>许多代理只允许连接 443 端口：请联系代理管理员，或改用该端口上的 wss://。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Choose HTTP or SOCKS5 as the proxy&apos;s administrator says.</source>
        <translation>请按代理管理员的说明选择 HTTP 或 SOCKS5。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Check the network, a firewall on the way, and host and port.</source>
        <translation>请检查网络、途中的防火墙以及主机和端口。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Give the connection the CA certificate that signed it, or compare its SHA-256 fingerprint with the administrator&apos;s and pin it.</source>
        <translation>为此连接选择签发该证书的 CA 证书，或与管理员核对其 SHA-256 指纹后将其固定。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Choose a client certificate and its key that this broker accepts.</source>
        <translation>请选择此服务端接受的客户端证书及其私钥。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check the port: 1883 is usually plain MQTT (mqtt://), 8883 TLS (mqtts://).</source>
        <translation>请检查端口：1883 通常为明文 MQTT（mqtt://），8883 为 TLS（mqtts://）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Use mqtts:// for this connection.</source>
        <translation>请为此连接使用 mqtts://。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Check the port: 8883 usually expects TLS, 8080 or 8083 WebSocket; 1883 is plain MQTT.</source>
        <translation>请检查端口：8883 通常为 TLS，8080 或 8083 为 WebSocket，1883 为明文 MQTT。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Give this connection its own client identifier, or connect again to take the session back.</source>
        <translation>请为此连接设置独立的客户端标识符，或重新连接以夺回会话。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Brokers do this when they do not accept the MQTT version, the credentials or a subscription.</source>
        <translation>服务端不接受 MQTT 版本、凭据或某个订阅时常会如此。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Connect first, then try again.</source>
        <translation>请先连接再重试。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Allow publishing in the connection&apos;s settings.</source>
        <translation>请在连接设置中允许发布。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Wait until the server has acknowledged what is under way.</source>
        <translation>请等待服务端确认正在发送的消息。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose another name.</source>
        <translation>请更换名称。</translation>
    </message>
</context>
<context>
    <name>mangrove::FilterBar</name>
    <message>
        <location filename="../ui/tree/filterbar.cpp" line="+83"/>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <location line="-54"/>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Topic filter</source>
        <translation>主题过滤器</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>In values</source>
        <translation>在值中</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>In both</source>
        <translation>在两者中</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>In topics</source>
        <translation>在主题中</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Regular expression, for example ^home/.*/(temp|hum)</source>
        <translation>正则表达式，例如 ^home/.*/(temp|hum)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Topic filter with the wildcards + and #, for example home/+/temperature</source>
        <translation>带通配符 + 和 # 的主题过滤器，例如 home/+/temperature</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Text anywhere. A word with a dash in front is excluded: kitchen -config</source>
        <translation>任意位置的文本。前面带短横线的词会被排除：kitchen -config</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Topics that one of these filters matches are left out, for example home/+/config $SYS/#. Spaces separate filters; \ and a space is a space in one.</source>
        <translation>匹配其中任一过滤器的主题会被排除，例如 home/+/config $SYS/#。多个过滤器用空格分隔；过滤器中的空格写作“\ ”。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What this expression matches is left out, for example /(config|debug)$. It is tried on names, and on values where those are searched.</source>
        <translation>与此表达式匹配的内容会被排除，例如 /(config|debug)$。表达式用于主题名；搜索值时也用于值。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Search topics</source>
        <translation>搜索主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exclude from the search</source>
        <translation>从搜索结果中排除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind of search</source>
        <translation>搜索方式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where to search</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Previous match (Shift+F3)</source>
        <translation>上一个匹配项 (Shift+F3)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next match (F3)</source>
        <translation>下一个匹配项 (F3)</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Search topics and values (Ctrl+F)</source>
        <translation>搜索主题和值 (Ctrl+F)</translation>
    </message>
    <message>
        <location line="+80"/>
        <source>Exclude topic filters, such as home/+/config</source>
        <translation>排除主题过滤器，如 home/+/config</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exclude expression, such as /config$</source>
        <translation>排除表达式，如 /config$</translation>
    </message>
    <message>
        <location line="+90"/>
        <source>Not a topic filter: %1</source>
        <extracomment>%1 is a short English explanation such as &quot;missing closing parenthesis&quot;.</extracomment>
        <translation>不是有效的主题过滤器：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not a regular expression: %1</source>
        <translation>不是有效的正则表达式：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>To exclude: %1</source>
        <extracomment>%1 is the sentence before.</extracomment>
        <translation>排除条件：%1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 (at character %2)</source>
        <extracomment>%1 is the sentence before, %2 a number.</extracomment>
        <translation>%1（第 %2 个字符）</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>Searching… %Ln so far</source>
        <translation>
            <numerusform>正在查找… 已找到 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%Ln of %1 topics match</source>
        <extracomment>How many topics the filter lets through: %n (or %Ln) of %1.</extracomment>
        <translation>
            <numerusform>%1 个主题中有 %Ln 个符合</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>(%Ln values were too large or too costly for this expression)</source>
        <extracomment>Follows &quot;12 of 345 topics match&quot;. %n (or %Ln) values.</extracomment>
        <translation>
            <numerusform>（%Ln 个值过大或匹配代价过高，未能用此表达式检查）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+6"/>
        <source>(%Ln values of the moment of the pause are not known any more)</source>
        <extracomment>Follows &quot;12 of 345 topics match&quot;. %n (or %Ln) values.</extracomment>
        <translation>
            <numerusform>（暂停时刻的 %Ln 个值已不可知）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::HighlightingEditor</name>
    <message>
        <location filename="../ui/publish/editor/highlightingeditor.cpp" line="+177"/>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>mangrove::ImagePane</name>
    <message>
        <location filename="../ui/detail/imagepane.cpp" line="+88"/>
        <source>Payload as a picture</source>
        <translation>载荷（图像）</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>&amp;Fit to the pane</source>
        <translation>适合窗格(&amp;F)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Original size</source>
        <translation>原始大小(&amp;O)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>%1, %2 pixels, damaged: parts may be missing or wrong</source>
        <translation>%1，%2 像素，已损坏：部分内容可能缺失或有误</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1, %2 pixels, the first picture of an animation</source>
        <translation>%1，%2 像素，动画的第一帧</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1, %2 pixels</source>
        <translation>%1，%2 像素</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1, %2 pixels: larger than the %3 pixels that are shown here. Save it to a file to see it.</source>
        <translation>%1，%2 像素：超过此处可显示的 %3 像素。请保存到文件后查看。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Pictures of this format (%1) can&apos;t be shown here. Save it to a file to see it.</source>
        <translation>此处无法显示该格式（%1）的图像。请保存到文件后查看。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>This begins like a picture (%1) but can&apos;t be read as one.</source>
        <translation>开头像图像（%1），但无法作为图像读取。</translation>
    </message>
    <message>
        <location line="+85"/>
        <source>Decoding the picture …</source>
        <translation>正在解码图像…</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1, shown at %2 %</source>
        <comment>description, scale</comment>
        <translation>%1，显示比例 %2 %</translation>
    </message>
</context>
<context>
    <name>mangrove::ImportDialog</name>
    <message>
        <location filename="../ui/connections/importdialog.cpp" line="+36"/>
        <source>Import connections</source>
        <translation>导入连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connections in the file</source>
        <translation>文件中的连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Where a name is taken</source>
        <translation>名称已被占用时</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Replace the saved one</source>
        <translation>替换已保存的连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Leave it out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <location line="+32"/>
        <source>%n connection(s) from the settings of MQTT Explorer</source>
        <translation>
            <numerusform>来自 MQTT Explorer 设置的 %n 个连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n connection(s) from an export of MQTTX</source>
        <translation>
            <numerusform>来自 MQTTX 导出文件的 %n 个连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n connection(s) from an export of Mangrove</source>
        <translation>
            <numerusform>来自 Mangrove 导出文件的 %n 个连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+52"/>
        <source>%n name(s) are taken:</source>
        <translation>
            <numerusform>%n 个名称已被占用：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>Import %n connection(s)</source>
        <translation>
            <numerusform>导入 %n 个连接</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::ImportNoteText</name>
    <message>
        <location filename="../ui/connections/importnotetext.cpp" line="+25"/>
        <source>Client identifier: a generated one; replaced by a fresh one at each start.</source>
        <translation>客户端标识符：为自动生成，改为每次启动使用新的标识符。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Certificate check: it was switched off; here the server&apos;s certificate is checked.</source>
        <translation>证书校验：原先已关闭；此处会校验服务端证书。</translation>
    </message>
    <message>
        <location line="-6"/>
        <source>Password: taken, and kept where the preferences say; this file still has it in plain text.</source>
        <translation>密码：已导入，并按首选项的设置保存；原文件中仍有明文密码。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Not taken: it has no server address.</source>
        <translation>未导入：没有服务端地址。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>“%1” has a value that can&apos;t be used; the usual one is taken.</source>
        <translation>“%1”的值无法使用；已采用默认值。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Client certificate and key: not taken; choose their files in the connection.</source>
        <translation>客户端证书和私钥：未导入；请在连接设置中选择文件。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Recorded messages: not taken (%1).</source>
        <translation>消息记录：未导入（%1 条）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Subscriptions that are switched off: not taken (%1).</source>
        <translation>已停用的订阅：未导入（%1 个）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not known here, not taken: %1</source>
        <translation>无法识别，未导入：%1</translation>
    </message>
</context>
<context>
    <name>mangrove::JsonTreeModel</name>
    <message>
        <location filename="../ui/detail/jsontreemodel.cpp" line="+306"/>
        <source>%1 deeper than %2 levels: see the text</source>
        <translation>%1 超过 %2 层：请看文本</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>(empty name)</source>
        <translation>（空名称）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>(value)</source>
        <translation>（值）</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>mangrove::JsonTreePane</name>
    <message>
        <location filename="../ui/detail/jsontreepane.cpp" line="+44"/>
        <source>Payload as a JSON tree</source>
        <translation>载荷（JSON 树）</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>&amp;Copy value</source>
        <translation>复制值(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy path as JSON &amp;Pointer</source>
        <translation>复制路径（JSON Pointer）(&amp;P)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Copy path with &amp;dots</source>
        <translation>复制路径（点号形式）(&amp;D)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Expand all</source>
        <translation>全部展开(&amp;E)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>C&amp;ollapse all</source>
        <translation>全部折叠(&amp;O)</translation>
    </message>
    <message>
        <location line="+85"/>
        <source>Deeper than %1 levels the values are not told apart here; the text shows them.</source>
        <translation>超过 %1 层的值在此不再区分，可在文本中查看。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This JSON has too many large parts for a tree. The text shows it whole.</source>
        <translation>此 JSON 的大型部分过多，无法显示为树。文本中可完整查看。</translation>
    </message>
</context>
<context>
    <name>mangrove::MainWindow</name>
    <message>
        <location filename="../ui/frame/mainwindow.cpp" line="+289"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location line="-99"/>
        <location line="+1"/>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>“%1” was deleted.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location line="+191"/>
        <source>The demo could not start: %1</source>
        <translation>演示无法启动：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The demo needs the broker mosquitto, which is not installed</source>
        <translation>演示需要 mosquitto 服务端，但尚未安装</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Install it, for example with “sudo apt install mosquitto”, then start the demo again.</source>
        <translation>请先安装（例如“sudo apt install mosquitto”），然后重新启动演示。</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>About Mangrove</source>
        <translation>关于 Mangrove</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Mangrove %1</source>
        <translation>Mangrove %1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A desktop MQTT explorer. Free software under the GNU General Public License, version 3 or later.
Connections are saved in %1.</source>
        <translation>桌面 MQTT 浏览器。自由软件，遵循 GNU 通用公共许可证第 3 版或更新版本。
连接保存在 %1。</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageBar</name>
    <message>
        <location filename="../ui/frame/messagebar.cpp" line="+22"/>
        <source>Suggested action</source>
        <translation>建议的操作</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+17"/>
        <source>Close message</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageComposer</name>
    <message>
        <location filename="../ui/publish/messagecomposer.cpp" line="+27"/>
        <source>Topic to publish to</source>
        <translation>发布主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Show MQTT 5 properties</source>
        <translation>显示 MQTT 5 属性</translation>
    </message>
    <message>
        <location line="+119"/>
        <source>Properties of MQTT 5 to send along</source>
        <translation>随消息发送的 MQTT 5 属性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>This connection speaks an older version of MQTT: only MQTT 5 has properties</source>
        <translation>此连接使用较早的 MQTT 版本：只有 MQTT 5 才有属性</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>This connection is read-only: publishing is switched off in its settings.</source>
        <translation>此连接为只读：其设置中已禁止发布。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Not connected: publishing is possible once the connection stands.</source>
        <translation>未连接：建立连接后才能发布。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Enter a topic to publish to.</source>
        <translation>请输入要发布的主题。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>An empty retained message deletes what the broker retains for this topic.</source>
        <translation>空的保留消息会删除服务端为该主题保存的保留消息。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The topic is the one that this alias last stood for.</source>
        <translation>主题为该别名最近一次对应的主题。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Replaces what the broker retains for this topic.</source>
        <translation>将替换服务端为该主题保存的保留消息。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Properties: MQTT 5 only</source>
        <translation>属性：仅 MQTT 5</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Properties (%1)</source>
        <translation>属性（%1）</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageExporter</name>
    <message>
        <location filename="../ui/history/messageexporter.cpp" line="+128"/>
        <location line="+25"/>
        <location line="+22"/>
        <source>The export was cancelled.</source>
        <translation>导出已取消。</translation>
    </message>
    <message>
        <location line="-107"/>
        <source>Export messages</source>
        <translation>导出消息</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Folder for a file of each message</source>
        <translation>选择存放各条消息文件的文件夹</translation>
    </message>
    <message>
        <location line="+17"/>
        <location line="+9"/>
        <source>Exporting …</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Too many messages for the clipboard: export them to a file.</source>
        <translation>消息过多，无法放入剪贴板：请导出到文件。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Copying …</source>
        <translation>正在复制…</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Too large for the clipboard: export to a file.</source>
        <translation>内容过大，无法放入剪贴板：请导出到文件。</translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>%Ln message(s) copied</source>
        <translation>
            <numerusform>已复制 %Ln 条消息</numerusform>
        </translation>
    </message>
    <message>
        <location line="+23"/>
        <location line="+19"/>
        <source>The export to %1 failed: %2</source>
        <translation>导出到 %1 失败：%2</translation>
    </message>
    <message numerus="yes">
        <location line="-15"/>
        <source>%Ln message(s) written to %1</source>
        <extracomment>%1 is the path of a file or a folder.</extracomment>
        <translation>
            <numerusform>已将 %Ln 条消息写入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%1; %Ln were not stored any more</source>
        <translation>
            <numerusform>%1；其中 %Ln 条已不再存储</numerusform>
        </translation>
    </message>
    <message>
        <location line="+15"/>
        <source>No file was written.</source>
        <translation>没有写入任何文件。</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%Ln file(s) written before it are whole and stay: %1 to %2</source>
        <translation>
            <numerusform>此前写入的 %Ln 个文件是完整的，予以保留：%1 至 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::MessageFields</name>
    <message>
        <location filename="../ui/detail/messagefields.cpp" line="+24"/>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>On the broker</source>
        <translation>服务端状态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>QoS</source>
        <translation>QoS</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Packet identifier</source>
        <translation>报文标识符</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>Retain</source>
        <translation>保留</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Dup</source>
        <translation>重发</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>%1 (%2)</source>
        <comment>time, age</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageFilterRow</name>
    <message>
        <location filename="../ui/history/messagefilterrow.cpp" line="+31"/>
        <source>Filter messages by payload</source>
        <translation>按载荷过滤消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+34"/>
        <source>More conditions</source>
        <translation>更多条件</translation>
    </message>
    <message>
        <location line="-30"/>
        <source>Filter by payload</source>
        <translation>按载荷过滤</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Regular expression; sees the first 1 MiB of a payload</source>
        <translation>正则表达式；只查看载荷的前 1 MiB</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Only with the retain flag</source>
        <translation>仅带保留标志的消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Only QoS 1 and 2</source>
        <translation>仅 QoS 1 和 2</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Payload of any size</source>
        <translation>任意大小的载荷</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Payload larger than %1</source>
        <translation>载荷大于 %1</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageHeader</name>
    <message>
        <location filename="../ui/detail/messageheader.cpp" line="+27"/>
        <source>Copy topic</source>
        <translation>复制主题</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Copy the topic</source>
        <translation>复制该主题</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>&amp;Previous message</source>
        <translation>上一条消息(&amp;P)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Previous, older message (Alt+Left)</source>
        <translation>上一条（较早的）消息 (Alt+Left)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Next message</source>
        <translation>下一条消息(&amp;N)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Next, newer message (Alt+Right)</source>
        <translation>下一条（较新的）消息 (Alt+Right)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Latest message</source>
        <translation>最新消息(&amp;L)</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+21"/>
        <source>An older message is shown. Go back to following the newest one (Alt+End).</source>
        <translation>正在显示较早的消息。点击以重新跟随最新消息 (Alt+End)。</translation>
    </message>
    <message>
        <location line="-17"/>
        <source>&amp;Copy payload</source>
        <translation>复制载荷(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy the whole payload: as text, or in hexadecimal when it is binary</source>
        <translation>复制完整载荷：文本按原文，二进制按十六进制</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Save payload to file…</source>
        <translation>保存载荷到文件(&amp;S)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save the payload to a file, byte for byte</source>
        <translation>将载荷逐字节保存到文件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Search in the payload</source>
        <translation>在载荷中搜索(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search in the payload (Ctrl+Shift+F)</source>
        <translation>在载荷中搜索 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go back to the newest message</source>
        <translation>回到最新消息</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+2"/>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Show the difference to the previous message, or to another one</source>
        <translation>显示与上一条或其他消息的差异</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageListItems</name>
    <message>
        <location filename="../ui/history/messagelistitems.cpp" line="+94"/>
        <source>Time since the message in the row below</source>
        <translation>距下一行消息的时间间隔</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Time since the message before it of the same topic</source>
        <translation>距同一主题上一条消息的时间间隔</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Did this message carry the retain flag? Was it sent again (dup)?</source>
        <translation>这条消息是否带有保留标志？是否为重发（DUP）？</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Delta</source>
        <translation>间隔</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Delta of topic</source>
        <translation>主题内间隔</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>QoS</source>
        <translation>QoS</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <location line="+85"/>
        <source>Local: %1
UTC: %2</source>
        <translation>本地时间：%1
UTC：%2</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1%2 ms</source>
        <translation>%1%2 毫秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1%2 s</source>
        <translation>%1%2 秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1%2 min %3 s</source>
        <translation>%1%2 分 %3 秒</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1%2 h %3 min</source>
        <translation>%1%2 小时 %3 分</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1%2 d %3 h</source>
        <translation>%1%2 天 %3 小时</translation>
    </message>
    <message>
        <location line="-206"/>
        <source>Retain</source>
        <translation>保留</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Dup</source>
        <translation>重发</translation>
    </message>
    <message>
        <location line="+9"/>
        <location line="+97"/>
        <source>(not stored any more)</source>
        <translation>（已不再存储）</translation>
    </message>
    <message>
        <location line="-94"/>
        <source>(empty payload)</source>
        <translation>（空载荷）</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageListPane</name>
    <message>
        <location filename="../ui/history/messagelistpane.cpp" line="+41"/>
        <source>This topic</source>
        <translation>此主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages of the selected topic alone</source>
        <translation>仅所选主题的消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages of the selected topic and all below it, in the order of arrival</source>
        <translation>所选主题及其下所有主题的消息，按到达顺序</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages of all topics, in the order of arrival</source>
        <translation>所有主题的消息，按到达顺序</translation>
    </message>
    <message>
        <location line="+71"/>
        <source>Filter messages</source>
        <translation>过滤消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Compare two messages</source>
        <translation>比较两条消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Export messages</source>
        <translation>导出消息</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Compare the two</source>
        <translation>比较这两条消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy as JSON lines</source>
        <translation>复制为 JSON 行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show topic in the tree</source>
        <translation>在主题树中显示</translation>
    </message>
    <message numerus="yes">
        <location line="+12"/>
        <source>%Ln selected message(s)</source>
        <translation>
            <numerusform>已选择 %Ln 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%Ln listed message(s)</source>
        <translation>
            <numerusform>列表中的 %Ln 条消息</numerusform>
        </translation>
    </message>
    <message>
        <location line="+6"/>
        <source>JSON lines…</source>
        <translation>JSON 行…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>CSV for spreadsheets (formulas disarmed)…</source>
        <translation>用于电子表格的 CSV（公式已失效处理）…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Text…</source>
        <translation>文本…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payloads in one file…</source>
        <translation>所有载荷写入一个文件…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A file for each payload…</source>
        <translation>每个载荷一个文件…</translation>
    </message>
    <message>
        <location line="+137"/>
        <source>Not a regular expression</source>
        <translation>不是有效的正则表达式</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln 条匹配</numerusform>
        </translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Collecting messages…</source>
        <translation>正在收集消息…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Select a topic to see its messages.</source>
        <translation>请选择一个主题以查看其消息。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No stored message matches the filter.</source>
        <translation>没有已存储的消息符合过滤条件。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No message is stored any more: all were evicted to make room for newer ones.</source>
        <translation>已没有存储的消息：为给更新的消息腾出空间，全部已被淘汰。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No messages yet. New ones appear here as they arrive.</source>
        <translation>尚无消息。新消息到达后会显示在这里。</translation>
    </message>
    <message numerus="yes">
        <location line="+10"/>
        <source>%Ln older message(s) were evicted</source>
        <translation>
            <numerusform>已淘汰 %Ln 条较早的消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>the newest %Ln are listed</source>
        <translation>
            <numerusform>列出最新的 %Ln 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%Ln came too fast to be listed one by one; they are added when it calms down</source>
        <translation>
            <numerusform>%Ln 条到达过快，未能逐条列出；流量平缓后会补上</numerusform>
        </translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Compare the two selected messages</source>
        <translation>比较所选的两条消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Select two messages (Ctrl+click) to compare them</source>
        <translation>选择两条消息（Ctrl+单击）进行比较</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>messages</source>
        <comment>file name</comment>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageListView</name>
    <message>
        <location filename="../ui/history/messagelistview.cpp" line="+52"/>
        <source>Go to the newest message</source>
        <translation>转到最新消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message numerus="yes">
        <location line="+94"/>
        <source>%Ln newer message(s)</source>
        <translation>
            <numerusform>%Ln 条更新的消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::NoticeLines</name>
    <message>
        <location filename="../ui/tree/noticelines.cpp" line="+90"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>mangrove::PageCredentials</name>
    <message>
        <location filename="../ui/connections/pagecredentials.cpp" line="+108"/>
        <location line="+139"/>
        <source>User name: %1</source>
        <translation>用户名：%1</translation>
    </message>
    <message>
        <location line="-139"/>
        <source>Password: %1</source>
        <translation>密码：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What it gives is sent to %1.</source>
        <translation>得到的内容会发送到 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>This connection was imported and takes its credentials from this computer. Do that?</source>
        <translation>此连接是导入的，它要从本机取得凭据。是否允许？</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+50"/>
        <location line="+29"/>
        <location line="+66"/>
        <location line="+54"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="-198"/>
        <location line="+77"/>
        <source>&amp;Edit connection…</source>
        <translation>编辑连接…(&amp;E)</translation>
    </message>
    <message>
        <location line="-76"/>
        <source>&amp;Do it, and don&apos;t ask again</source>
        <translation>允许，且不再询问(&amp;D)</translation>
    </message>
    <message>
        <location line="+41"/>
        <source>Waiting for the credentials …</source>
        <translation>正在等待凭据…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Waiting for the passphrase of the vault …</source>
        <translation>正在等待密码库的口令…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Waiting for the system&apos;s keychain …</source>
        <translation>正在等待系统密钥环…</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>The credentials could not be had: %1</source>
        <translation>无法取得凭据：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Passphrase of the key</source>
        <translation>私钥口令</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Pre-shared key (hexadecimal)</source>
        <translation>预共享密钥（十六进制）</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Password of the proxy</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>“%1” at %2 needs a secret</source>
        <translation>“%1”（%2）需要密码或密钥</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server refused the last one.</source>
        <translation>服务端拒绝了上一次的凭据。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There is &amp;no password</source>
        <translation>没有密码(&amp;N)</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>The password would go to %1 in plain text</source>
        <translation>密码将以明文发送到 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Without TLS everybody on the way can read it. With TLS the server must offer it, usually on port %1.</source>
        <translation>不使用 TLS 时，传输途中的任何人都能读到密码。使用 TLS 需要服务端支持，端口通常为 %1。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>D&amp;on&apos;t ask again for this connection</source>
        <translation>对此连接不再询问(&amp;O)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use &amp;TLS</source>
        <translation>使用 TLS(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Send anyway</source>
        <translation>仍然发送(&amp;S)</translation>
    </message>
</context>
<context>
    <name>mangrove::PageDocks</name>
    <message>
        <location filename="../ui/connections/pagedocks.cpp" line="+60"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages</source>
        <translation>消息列表</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
</context>
<context>
    <name>mangrove::PayloadArea</name>
    <message>
        <location filename="../ui/detail/payloadarea.cpp" line="+25"/>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>mangrove::PayloadEditor</name>
    <message>
        <location filename="../ui/publish/payloadeditor.cpp" line="+85"/>
        <source>Payload to publish</source>
        <translation>发布载荷</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>How the payload is written</source>
        <translation>载荷输入格式</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>How the payload is written; Hex and Base64 stand for bytes</source>
        <translation>载荷输入格式；十六进制和 Base64 表示字节</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Format the payload</source>
        <translation>格式化载荷</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Format</source>
        <translation>格式化</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Put each part on a line of its own. Numbers and texts stay exactly as written.</source>
        <translation>将各部分分行显示。数字和文本保持原样。</translation>
    </message>
    <message>
        <location line="+4"/>
        <location line="+33"/>
        <source>Choose a file to send as the payload</source>
        <translation>选择作为载荷发送的文件</translation>
    </message>
    <message>
        <location line="-32"/>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Send a file, byte for byte. A file can also be dropped here.</source>
        <translation>逐字节发送文件。也可以将文件拖放到此处。</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Choose &amp;file…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <location line="+100"/>
        <source>Line ends: CR LF</source>
        <translation>换行符：CR LF</translation>
    </message>
    <message>
        <location line="+66"/>
        <source>Choose a file to send</source>
        <translation>选择要发送的文件</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Looking at the file …</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>No file is chosen</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose one, or drop it here.</source>
        <translation>请选择文件，或将其拖放到此处。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1, sent byte for byte as the file is then.</source>
        <translation>%1，按发送时的文件内容逐字节发送。</translation>
    </message>
</context>
<context>
    <name>mangrove::PayloadSaver</name>
    <message>
        <location filename="../ui/detail/payloadsaver.cpp" line="+24"/>
        <source>Save payload</source>
        <translation>保存载荷</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Saving the payload …</source>
        <translation>正在保存载荷…</translation>
    </message>
</context>
<context>
    <name>mangrove::PayloadSearchBar</name>
    <message>
        <location filename="../ui/detail/payloadsearchbar.cpp" line="+71"/>
        <location line="+1"/>
        <source>Search in the payload</source>
        <translation>在载荷中搜索</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+4"/>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Previous match (Shift+F3)</source>
        <translation>上一个匹配 (Shift+F3)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next match (F3)</source>
        <translation>下一个匹配 (F3)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <location line="+136"/>
        <source>Searching …</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>No match</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 of %2</source>
        <comment>current match, all matches</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>mangrove::PayloadTabs</name>
    <message>
        <location filename="../ui/detail/payloadtabs.cpp" line="+35"/>
        <source>%1 are too much for the clipboard, nothing was copied. Save the payload to a file instead.</source>
        <translation>%1 超出剪贴板可用的大小，未复制任何内容。请改为将载荷保存到文件。</translation>
    </message>
    <message>
        <location line="+11"/>
        <location line="+2"/>
        <source>Payload views</source>
        <translation>载荷视图</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Payload as indented JSON</source>
        <translation>载荷（缩进的 JSON）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Payload as text</source>
        <translation>载荷（文本）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+150"/>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <location line="-148"/>
        <source>The payload is empty: 0 bytes.</source>
        <translation>载荷为空：0 字节。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose the view automatically</source>
        <translation>自动选择视图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Choose for each payload the view that fits it</source>
        <translation>为每个载荷选择合适的视图</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Payload in hexadecimal</source>
        <translation>载荷（十六进制）</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Search in the &amp;payload</source>
        <translation>在载荷中搜索(&amp;P)</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>These bytes are not all text: what was copied is not the same. Copy them in the view Hex, or save the payload to a file.</source>
        <translation>所选字节不全是文本，复制的内容与原始字节不同。请在“十六进制”视图中复制，或将载荷保存到文件。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Building the tree …</source>
        <translation>正在生成树…</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Counting rows …</source>
        <translation>正在统计行数…</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The payload was not read to its end: it is shown whole as text and in hexadecimal, as sent.</source>
        <translation>载荷未读取到末尾：按发送时的原样以文本和十六进制完整显示。</translation>
    </message>
    <message>
        <location line="+72"/>
        <source>Properties (%1)</source>
        <translation>属性（%1）</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Preparing the payload …</source>
        <translation>正在处理载荷…</translation>
    </message>
    <message>
        <location line="+96"/>
        <source>There is no room in the folder for temporary files to indent this JSON. It is shown whole as text, as sent.</source>
        <translation>临时文件夹空间不足，无法缩进此 JSON。按发送时的原样以文本完整显示。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Indented, this JSON would become too large. It is shown whole as text, as sent.</source>
        <translation>此 JSON 缩进后过大，因此以文本形式按原样完整显示。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Looks like JSON but is not valid: problem at byte %1.</source>
        <translation>看似 JSON 但无效：第 %1 字节处有问题。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Deeper than %1 levels the indentation stays the same.</source>
        <translation>超过 %1 层后缩进不再增加。</translation>
    </message>
</context>
<context>
    <name>mangrove::PayloadTextView</name>
    <message>
        <location filename="../ui/detail/payloadtextfolding.cpp" line="+120"/>
        <source>&amp;Fold or unfold here</source>
        <translation>在此处折叠或展开(&amp;F)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fold all &amp;inside</source>
        <translation>折叠内部全部(&amp;I)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Unfold all</source>
        <translation>全部展开(&amp;U)</translation>
    </message>
</context>
<context>
    <name>mangrove::PreferencesDialog</name>
    <message>
        <location filename="../ui/preferences/preferencesdialog.cpp" line="+103"/>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+13"/>
        <source>Colors</source>
        <translation>配色</translation>
    </message>
    <message>
        <location line="-12"/>
        <location line="+4"/>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location line="-3"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+10"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location line="-6"/>
        <location line="+7"/>
        <source>At the next start</source>
        <translation>下次启动时</translation>
    </message>
    <message>
        <location line="-6"/>
        <source>Open the tabs and connect as they were</source>
        <translation>打开上次的标签页并恢复连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Open the tabs without connecting</source>
        <translation>打开上次的标签页但不连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open the start page alone</source>
        <translation>只打开起始页</translation>
    </message>
    <message>
        <location line="+9"/>
        <location line="+2"/>
        <source>Passwords and other secrets</source>
        <translation>密码和密钥</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keep in the system&apos;s keychain</source>
        <translation>保存到系统密钥环</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keep in an encrypted vault</source>
        <translation>保存到加密的密码库</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ask at each connect</source>
        <translation>每次连接时询问</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keep until the program ends</source>
        <translation>保留到程序退出</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Change &amp;passphrase…</source>
        <translation>更改口令(&amp;P)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Change the passphrase of the vault</source>
        <translation>更改密码库口令</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Secrets</source>
        <translation>密码和密钥</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Where no keychain answers they are asked for at each connect. Those of saved connections are taken along when this is changed.</source>
        <translation>没有可用的密钥环时，每次连接时询问。更改此项时，已保存连接的密码和密钥会一并迁移。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Messages of all connections</source>
        <translation>所有连接的消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Memory for messages</source>
        <translation>消息内存</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+6"/>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <location line="-5"/>
        <source>Payload size kept on the disk</source>
        <translation>存放到磁盘的载荷大小</translation>
    </message>
    <message>
        <location line="+2"/>
        <source> KiB</source>
        <translation> KiB</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Disk space for payloads</source>
        <translation>载荷的磁盘空间</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>none</source>
        <translation>不使用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Beyond it the oldest messages go, those of busy topics first. The default on this computer is %1 MiB: a quarter of its memory, 1 GiB at the most.</source>
        <translation>超出后淘汰最旧的消息，先从消息多的主题开始。本机的默认值为 %1 MiB：内存的四分之一，最多 1 GiB。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>On the disk from</source>
        <translation>存放到磁盘的下限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payloads of this size and more are kept in a temporary file, which goes when the program ends.</source>
        <translation>达到此大小的载荷保存在临时文件中，程序结束时删除。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Disk space</source>
        <translation>磁盘空间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>For all payloads in temporary files together.</source>
        <translation>所有临时文件中的载荷合计。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Topics of each connection</source>
        <translation>每个连接的主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Most topics</source>
        <translation>主题数上限</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Refuse messages on new topics</source>
        <translation>拒收新主题的消息(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Refuse messages on new topics</source>
        <translation>拒收新主题的消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Drop the topics whose last message is oldest</source>
        <translation>移除最后一条消息最旧的主题(&amp;D)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Drop the topics whose last message is oldest</source>
        <translation>移除最后一条消息最旧的主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic names with numbers or times in them would otherwise fill the memory. Open connections take a changed limit on at once.</source>
        <translation>否则，带有编号或时间的主题名会占满内存。更改后的上限对已打开的连接立即生效。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>When there are more</source>
        <translation>超出上限时</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Either way it is shown and counted.</source>
        <translation>两种情况都会显示并计数。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Restore defaults</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileAdvancedSection</name>
    <message>
        <location filename="../ui/connections/profileadvancedsection.cpp" line="+40"/>
        <source>Time for connecting in seconds</source>
        <translation>连接超时（秒）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Time for CONNACK in seconds</source>
        <translation>等待 CONNACK 的时间（秒）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Maximum packet size in bytes</source>
        <translation>最大报文长度（字节）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source> bytes</source>
        <comment>unit after a number of bytes</comment>
        <translation> 字节</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The protocol&apos;s own limit</source>
        <translation>协议本身的上限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many messages may wait to be sent</source>
        <translation>允许等待发送的消息数</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Re&amp;connect by itself after a break</source>
        <translation>断线后自动重连(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reconnect</source>
        <translation>自动重连</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>First wait before reconnecting in seconds</source>
        <translation>首次重连前的等待时间（秒）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Longest wait before reconnecting in seconds</source>
        <translation>重连前的最长等待时间（秒）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Time for connecting</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Time for CONNACK</source>
        <translation>等待 CONNACK 的时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Maximum packet size</source>
        <translation>最大报文长度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Larger packets end the connection. A server of MQTT 5 is told and leaves them out.</source>
        <translation>收到更大的报文会断开连接。MQTT 5 服务端会得知该上限，不发送更大的报文。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages waiting</source>
        <translation>等待发送的消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>First wait</source>
        <translation>首次等待</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileCredentialsSection</name>
    <message>
        <location filename="../ui/connections/profilecredentialssection.cpp" line="+23"/>
        <location line="+1"/>
        <location line="+4"/>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <location line="-2"/>
        <location line="+3"/>
        <location line="+28"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location line="-25"/>
        <source>From a variable, a file or a program the value is taken anew at each connect, and never saved. A program is run without a shell; its first word is the program, quotes keep words together.</source>
        <translation>取自环境变量、文件或程序的值在每次连接时重新读取，绝不保存。程序不经 shell 运行；第一个词是程序名，引号内的内容视为一个词。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+11"/>
        <source>Authentication</source>
        <translation>认证方式</translation>
    </message>
    <message>
        <location line="-10"/>
        <source>SCRAM proves to an MQTT 5 server that the password is known, without sending it.</source>
        <translation>SCRAM 向 MQTT 5 服务端证明已知密码，而不发送密码本身。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Send the password</source>
        <translation>发送密码</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>S&amp;how</source>
        <translation>显示(&amp;H)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Forget</source>
        <translation>忘记(&amp;F)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Forget the password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>asked for at each connect</source>
        <translation>每次连接时询问</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>kept; type another one to replace it</source>
        <translation>已保存；输入新密码可替换</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileDialogs</name>
    <message numerus="yes">
        <location filename="../ui/connections/profiledialogs.cpp" line="+59"/>
        <source>%n connection(s) imported.</source>
        <translation>
            <numerusform>已导入 %n 个连接。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n connection(s) exported to %1, without passwords.</source>
        <translation>
            <numerusform>已将 %n 个连接导出到 %1（不含密码）。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileFields</name>
    <message>
        <location filename="../ui/connections/profilefields.cpp" line="+29"/>
        <source> s</source>
        <comment>unit after a number of seconds</comment>
        <translation> 秒</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileForm</name>
    <message>
        <location filename="../ui/connections/profileform.cpp" line="+32"/>
        <location line="+2"/>
        <source>Settings of the connection</source>
        <translation>连接设置</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Credentials</source>
        <translation>认证</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Will</source>
        <translation>遗嘱</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Subscriptions</source>
        <translation>订阅</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileForms</name>
    <message>
        <location filename="../ui/connections/profileforms.cpp" line="+19"/>
        <source>Choose a connection, or make a new one.</source>
        <translation>请选择一个连接，或新建连接。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileGeneralSection</name>
    <message>
        <location filename="../ui/connections/profilegeneralsection.cpp" line="+58"/>
        <location line="+45"/>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <location line="-41"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+42"/>
        <location line="+3"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location line="-44"/>
        <source>A new name makes a folder; / separates a folder from one within it.</source>
        <translation>输入新名称即创建文件夹；用 / 分隔子文件夹。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Name of the connection</source>
        <translation>连接名称</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Address of the server</source>
        <translation>服务端地址</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>broker.example.org or 192.168.1.10</source>
        <translation>broker.example.org 或 192.168.1.10</translation>
    </message>
    <message>
        <location line="-55"/>
        <source>MQTT version</source>
        <translation>MQTT 版本</translation>
    </message>
    <message>
        <location line="-43"/>
        <location line="+27"/>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <location line="-25"/>
        <source>A name, an IP address, or a pasted URL such as wss://host:port/path.</source>
        <translation>主机名、IP 地址，或粘贴完整的 URL，如 wss://host:port/path。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+32"/>
        <source>HTTP headers</source>
        <translation>HTTP 请求头</translation>
    </message>
    <message>
        <location line="-8"/>
        <source>MQTT (mqtt://)</source>
        <translation>MQTT（mqtt://）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>MQTT over TLS (mqtts://)</source>
        <translation>MQTT over TLS（mqtts://）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>WebSocket (ws://)</source>
        <translation>WebSocket（ws://）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>WebSocket over TLS (wss://)</source>
        <translation>WebSocket over TLS（wss://）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Local socket (mqtt+unix://)</source>
        <translation>本地套接字（mqtt+unix://）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Path of the WebSocket</source>
        <translation>WebSocket 路径</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Add HTTP header</source>
        <translation>添加 HTTP 请求头</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Remove HTTP header</source>
        <translation>移除 HTTP 请求头</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>none</source>
        <translation>不使用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Connect when the program &amp;starts</source>
        <translation>程序启动时自动连接(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Connect at start</source>
        <translation>启动时连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Read-only: never publish on this connection</source>
        <translation>只读：不通过此连接发布任何消息(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileListPane</name>
    <message>
        <location filename="../ui/connections/profilelistpane.cpp" line="+22"/>
        <source>Search connections</source>
        <translation>搜索连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Duplicate the connection</source>
        <translation>复制此连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+36"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location line="-35"/>
        <source>Share</source>
        <translation>共享</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Import and export</source>
        <translation>导入和导出</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Export the selected…</source>
        <translation>导出所选(&amp;E)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Export &amp;all…</source>
        <translation>全部导出(&amp;A)…</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>Undo: %1</source>
        <comment>what was done</comment>
        <translation>撤销：%1</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileProblemText</name>
    <message>
        <location filename="../ui/connections/profileproblemtext.cpp" line="+21"/>
        <source>The connection needs a name.</source>
        <translation>请填写连接名称。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The connection needs the address of a server.</source>
        <translation>连接需要服务端地址。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The proxy needs an address.</source>
        <translation>请填写代理地址。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The will needs a topic.</source>
        <translation>请填写遗嘱主题。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The response topic must not be empty.</source>
        <translation>响应主题不能为空。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A subscription has no topic filter.</source>
        <translation>有订阅未填写主题过滤器。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>A topic name has no + and no #: they belong to filters.</source>
        <translation>主题名中不能有 + 和 #：它们只用于主题过滤器。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not a valid topic filter: + and # stand for whole levels, # only at the end.</source>
        <translation>主题过滤器无效：+ 和 # 必须占据整个层级，# 只能位于末尾。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>“No local” is not allowed for a shared subscription.</source>
        <translation>共享订阅不允许使用“非本地”（No Local）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The same filter stands there twice: the later one would replace it.</source>
        <translation>同一主题过滤器出现两次：后者会取代前者。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Another connection has this name.</source>
        <translation>已有同名连接。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not a server address: a name or an IP address, or mqtt://host:port.</source>
        <translation>不是服务端地址：应为主机名、IP 地址或 mqtt://host:port。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The path of a local socket begins with / and has 107 bytes at the most.</source>
        <translation>本地套接字的路径以 / 开头，最多 107 字节。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 bytes, but MQTT allows 65,535.</source>
        <translation>%1 字节，超过 MQTT 允许的 65,535 字节。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>MQTT allows only UTF-8 text without the null character here.</source>
        <translation>此处 MQTT 只允许不含空字符的 UTF-8 文本。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Below MQTT 5 a password needs a user name.</source>
        <translation>MQTT 5 以下版本使用密码时必须填写用户名。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>SCRAM needs MQTT 5.</source>
        <translation>SCRAM 需要 MQTT 5。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>SCRAM needs a user name.</source>
        <translation>SCRAM 需要用户名。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>MQTT 3.1 needs a client identifier.</source>
        <translation>MQTT 3.1 必须填写客户端标识符。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Without a client identifier MQTT 3.1.1 needs a clean session.</source>
        <translation>MQTT 3.1.1 未填写客户端标识符时必须使用清除会话。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 bytes; MQTT 3.1 allows 23, and strict servers refuse more.</source>
        <translation>%1 字节；MQTT 3.1 只允许 23 字节，严格的服务端会拒绝更长的标识符。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The payload is said to be text, but is not UTF-8.</source>
        <translation>载荷标为文本，但不是 UTF-8。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The identity needs its pre-shared key; it is not saved and has to be entered anew.</source>
        <translation>该身份标识需要对应的预共享密钥；密钥不会保存，需要重新输入。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>An ALPN protocol has 1 to 255 ASCII characters and no blank.</source>
        <translation>ALPN 协议名由 1 到 255 个 ASCII 字符组成，不含空格。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A path begins with / and has no #.</source>
        <translation>路径以 / 开头，且不含 #。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A header has a name of one word, not one of the WebSocket itself, and a value of one line.</source>
        <translation>请求头的名称须为一个单词，不能是 WebSocket 握手自带的请求头，值须为单行。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A password needs a user name; SOCKS5 takes 255 bytes of each, HTTP no colon in the user name.</source>
        <translation>有密码时必须填写用户名；SOCKS5 的用户名和密码各不超过 255 字节，HTTP 代理的用户名不能含冒号。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A header has no value.</source>
        <translation>有请求头没有值。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not a SHA-256 fingerprint: 64 hexadecimal digits, several separated by commas.</source>
        <translation>不是 SHA-256 指纹：应为 64 位十六进制数字，多个指纹用逗号分隔。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What stands here is no bytes yet.</source>
        <translation>此处的内容还不是有效的字节。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>HTTP headers</source>
        <translation>HTTP 请求头</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Authentication</source>
        <translation>认证方式</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Pinned SHA-256</source>
        <translation>固定的 SHA-256</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>PSK</source>
        <translation>PSK</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Client identifier</source>
        <translation>客户端标识符（Client ID）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>User properties</source>
        <translation>用户属性</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Will topic</source>
        <translation>遗嘱主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Will payload</source>
        <translation>遗嘱载荷</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Content type of the will</source>
        <translation>遗嘱的内容类型</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Response topic of the will</source>
        <translation>遗嘱的响应主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Correlation data of the will</source>
        <translation>遗嘱的对比数据</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>User properties of the will</source>
        <translation>遗嘱的用户属性</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Subscriptions</source>
        <translation>订阅</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>User name of the proxy</source>
        <translation>代理用户名</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileProxySection</name>
    <message>
        <location filename="../ui/connections/profileproxysection.cpp" line="+30"/>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+20"/>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <location line="-19"/>
        <source>What the system says for https:// and this server, asked at each connect. This computer itself is never reached through it.</source>
        <translation>每次连接时按系统对 https:// 和该服务端的代理设置；连接本机时从不经过代理。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The password is kept where that of the server is; the page Credentials says where.</source>
        <translation>该密码与服务端密码保存在同一位置；具体见“认证”页。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>None: straight to the server</source>
        <translation>不使用：直接连接服务端</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>HTTP (CONNECT)</source>
        <translation>HTTP（CONNECT）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Port of the proxy</source>
        <translation>代理端口</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>User name of the proxy</source>
        <translation>代理用户名</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Password of the proxy</source>
        <translation>代理密码</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileRemovals</name>
    <message>
        <location filename="../ui/connections/profileremovals.cpp" line="+58"/>
        <source>The folder “%1” was deleted. What was in it stays, one level up.</source>
        <translation>文件夹“%1”已删除，其中的内容保留并移到上一级。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The folder “%1” was merged with another one.</source>
        <translation>文件夹“%1”已与另一个文件夹合并。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The folder “%1” is now “%2”.</source>
        <translation>文件夹“%1”现在是“%2”。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The order was changed.</source>
        <translation>顺序已更改。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>“%1” was moved.</source>
        <translation>“%1”已移动。</translation>
    </message>
    <message>
        <location line="-13"/>
        <source>“%1” was deleted.</source>
        <translation>“%1”已删除。</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileSection</name>
    <message>
        <location filename="../ui/connections/profilesection.cpp" line="+25"/>
        <source>Greyed settings need MQTT 5.</source>
        <translation>灰色的设置需要 MQTT 5。</translation>
    </message>
    <message>
        <location line="+130"/>
        <source>Needs MQTT 5</source>
        <translation>需要 MQTT 5</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileSessionSection</name>
    <message>
        <location filename="../ui/connections/profilesessionsection.cpp" line="+35"/>
        <source>Clean start</source>
        <translation>全新开始（Clean Start）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keep alive in seconds</source>
        <translation>保活时间（秒）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Random letters follow, other ones at each start</source>
        <translation>后接随机字母，每次启动都不同(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Fresh client identifier at each start</source>
        <translation>每次启动使用新的客户端标识符</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+32"/>
        <source>Client identifier</source>
        <translation>客户端标识符（Client ID）</translation>
    </message>
    <message>
        <location line="-28"/>
        <source>Session expires</source>
        <translation>会话过期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keep alive</source>
        <translation>保活时间（Keep Alive）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Receive Maximum</source>
        <translation>接收最大值（Receive Maximum）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic Alias Maximum</source>
        <translation>主题别名最大值</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>User properties</source>
        <translation>用户属性</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>empty: the server chooses</source>
        <translation>留空则由服务端分配</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+2"/>
        <source>New random client identifier</source>
        <translation>生成新的随机客户端标识符</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>When the session expires</source>
        <translation>会话何时过期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>With the connection</source>
        <translation>随连接结束</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Some time after the connection</source>
        <translation>连接结束一段时间后</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Session expiry interval in seconds</source>
        <translation>会话过期间隔（秒）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source> s</source>
        <comment>unit after a number of seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>How many messages of QoS 1 and 2 the server may send at once</source>
        <translation>服务端可同时发送的 QoS 1 和 QoS 2 消息数</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>How many topic aliases the server may use</source>
        <translation>服务端可使用的主题别名数</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No aliases</source>
        <translation>不使用别名</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>Request response information</source>
        <translation>请求响应信息</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>Request problem information</source>
        <translation>请求问题信息</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>A fresh identifier never finds an earlier session after a start of the program.</source>
        <translation>标识符每次启动都不同，程序重新启动后无法恢复先前的会话。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No other window or program has the same one.</source>
        <translation>不会与其他窗口或程序重复。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Two clients with the same identifier throw each other out.</source>
        <translation>使用相同标识符的两个客户端会互相挤下线。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>&amp;Clean start: forget an earlier session</source>
        <translation>全新开始（Clean Start）：清除先前的会话(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Clean session: keep nothing over a disconnect</source>
        <translation>清除会话（Clean Session）：断开后不保留会话(&amp;C)</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileSubscriptionsSection</name>
    <message>
        <location filename="../ui/connections/profilesubscriptionssection.cpp" line="+21"/>
        <source>Subscribed after each connect. # stands for all topics but those that begin with $; many public servers refuse it.</source>
        <translation>每次连接后自动订阅。# 代表除 $ 开头以外的所有主题；许多公共服务端会拒绝它。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>As&amp;k at the next connect what to subscribe to</source>
        <translation>下次连接时询问订阅内容(&amp;K)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ask what to subscribe to</source>
        <translation>询问订阅内容</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileTlsSection</name>
    <message>
        <location filename="../ui/connections/profiletlssection.cpp" line="+98"/>
        <source>Use TLS</source>
        <translation>使用 TLS</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Use &amp;TLS (mqtts:// or wss://)</source>
        <translation>使用 &amp;TLS（mqtts:// 或 wss://）</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+53"/>
        <source>CA certificates</source>
        <translation>CA 证书</translation>
    </message>
    <message>
        <location line="-52"/>
        <source>the system&apos;s alone</source>
        <translation>仅使用系统的 CA</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Trust the CA certificate that was imported</source>
        <translation>信任导入的 CA 证书</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Imported CA certificate</source>
        <translation>导入的 CA 证书</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+51"/>
        <source>Client certificate</source>
        <translation>客户端证书</translation>
    </message>
    <message>
        <location line="-50"/>
        <source>PEM, or PKCS#12 with its key</source>
        <translation>PEM，或含私钥的 PKCS#12</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Private key of the client certificate</source>
        <translation>客户端证书的私钥</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>in the certificate&apos;s file</source>
        <translation>在证书文件中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Passphrase of the key</source>
        <translation>私钥密码</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Server name to send (SNI)</source>
        <translation>发送的服务端名称（SNI）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>the address</source>
        <translation>使用地址</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name the certificate must be for</source>
        <translation>证书必须匹配的名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>the server name</source>
        <translation>使用服务端名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ALPN protocols</source>
        <translation>ALPN 协议</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Pinned certificates, SHA-256</source>
        <translation>固定的证书（SHA-256）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Identity of the pre-shared key</source>
        <translation>预共享密钥的身份标识</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pre-shared key in hexadecimal</source>
        <translation>预共享密钥（十六进制）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Insecure: accept any certificate</source>
        <translation>不安全：接受任何证书(&amp;I)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Accept any certificate</source>
        <translation>接受任何证书</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Whoever is on the way can read and change everything, passwords too.</source>
        <translation>链路上的任何人都能读取和篡改全部内容，包括密码。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Choose CA certificates</source>
        <translation>选择 CA 证书</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose a client certificate</source>
        <translation>选择客户端证书</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Choose a private key</source>
        <translation>选择私钥</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Passphrase</source>
        <translation>私钥密码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Server name (SNI)</source>
        <translation>服务端名称（SNI）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verified name</source>
        <translation>校验名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pinned SHA-256</source>
        <translation>固定的 SHA-256</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The server must have one of these certificates; whatever else is wrong with it is accepted.</source>
        <translation>服务端必须使用其中一个证书；该证书的其他问题一律接受。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PSK identity</source>
        <translation>PSK 身份标识</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PSK</source>
        <translation>PSK</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Passphrase and pre-shared key are kept where the password is; the page Credentials says where.</source>
        <translation>私钥密码和预共享密钥与密码保存在同一处；详见“认证”页。</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileTransfer</name>
    <message>
        <location filename="../ui/connections/profiletransfer.cpp" line="+56"/>
        <source>Import connections</source>
        <translation>导入连接</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Mangrove, MQTT Explorer and MQTTX (*.json)</source>
        <translation>Mangrove、MQTT Explorer 和 MQTTX (*.json)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>Export connections, without passwords</source>
        <translation>导出连接（不含密码）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Connections (*.json)</source>
        <translation>连接 (*.json)</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileTree</name>
    <message>
        <location filename="../ui/connections/profiletree.cpp" line="+158"/>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileWillSection</name>
    <message>
        <location filename="../ui/connections/profilewillsection.cpp" line="+34"/>
        <source>&amp;Will: the server publishes this when the connection breaks</source>
        <translation>遗嘱：连接异常断开时由服务端发布(&amp;W)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Will</source>
        <translation>遗嘱</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Will topic</source>
        <translation>遗嘱主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Will payload</source>
        <translation>遗嘱载荷</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>QoS of the will</source>
        <translation>遗嘱 QoS</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>0 – at most once</source>
        <translation>0 – 最多一次</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>1 – at least once</source>
        <translation>1 – 至少一次</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>2 – exactly once</source>
        <translation>2 – 仅一次</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Re&amp;tain</source>
        <translation>保留(&amp;T)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Retain the will</source>
        <translation>保留遗嘱消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Will delay in seconds</source>
        <translation>遗嘱延迟（秒）</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+6"/>
        <source> s</source>
        <comment>unit after a number of seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <location line="-5"/>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The payload is UTF-8 text (payload format indicator)</source>
        <translation>载荷为 UTF-8 文本（载荷格式指示）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payload format indicator of the will</source>
        <translation>遗嘱的载荷格式指示</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Message expiry interval of the will in seconds</source>
        <translation>遗嘱的消息过期间隔（秒）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Content type of the will</source>
        <translation>遗嘱的内容类型</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Response topic of the will</source>
        <translation>遗嘱的响应主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Correlation data of the will</source>
        <translation>遗嘱的对比数据</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>QoS</source>
        <translation>QoS</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Will delay</source>
        <translation>遗嘱延迟间隔</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Message expires after</source>
        <translation>消息过期间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Content type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Response topic</source>
        <translation>响应主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Correlation data</source>
        <translation>对比数据</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>User properties</source>
        <translation>用户属性</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfilesDialog</name>
    <message>
        <location filename="../ui/connections/profilesdialog.cpp" line="+48"/>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>Show &amp;it</source>
        <translation>查看(&amp;I)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go to the field with the problem</source>
        <translation>转到有问题的字段</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>&amp;Test connection</source>
        <translation>测试连接(&amp;T)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Re&amp;vert</source>
        <translation>还原(&amp;V)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Discard the changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+119"/>
        <source>C&amp;onnect</source>
        <translation>连接(&amp;O)</translation>
    </message>
    <message>
        <location line="-119"/>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+118"/>
        <source>Save and c&amp;onnect</source>
        <translation>保存并连接(&amp;O)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1: %2</source>
        <comment>field, what is wrong</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Saved. This connection is open: most settings take effect at its next connect.</source>
        <translation>已保存。此连接处于打开状态：大多数设置在下次连接时生效。</translation>
    </message>
    <message>
        <location filename="../ui/connections/profilesdialogremoval.cpp" line="+149"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../ui/connections/profilesdialog.cpp" line="+113"/>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
</context>
<context>
    <name>mangrove::PropertiesModel</name>
    <message>
        <location filename="../ui/detail/propertiestable.cpp" line="+28"/>
        <source>Payload Format Indicator</source>
        <translation>载荷格式指示</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Message Expiry Interval</source>
        <translation>消息过期间隔</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Content Type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Response Topic</source>
        <translation>响应主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Correlation Data</source>
        <translation>对比数据</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Subscription Identifier</source>
        <translation>订阅标识符</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Topic Alias</source>
        <translation>主题别名</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>User Property</source>
        <translation>用户属性</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Reason String</source>
        <translation>原因字符串</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>1 (UTF-8 text)</source>
        <translation>1（UTF-8 文本）</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 (bytes)</source>
        <translation>%1（字节）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 s</source>
        <comment>message expiry interval</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 (text: %2)</source>
        <comment>hexadecimal, text</comment>
        <translation>%1（文本：%2）</translation>
    </message>
    <message>
        <location line="+47"/>
        <source>Property</source>
        <translation>属性</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>mangrove::PropertiesTable</name>
    <message>
        <location line="+7"/>
        <source>MQTT 5 properties of the message</source>
        <translation>消息的 MQTT 5 属性</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>&amp;Copy value</source>
        <translation>复制值(&amp;C)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Copy &amp;all properties</source>
        <translation>复制全部属性(&amp;A)</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>Select the response topic in the tree</source>
        <translation>在主题树中选择响应主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Publish to the response topic</source>
        <translation>向响应主题发布</translation>
    </message>
</context>
<context>
    <name>mangrove::PublishPane</name>
    <message>
        <location filename="../ui/publish/publishpane.cpp" line="+105"/>
        <source>Message, saved and sent messages</source>
        <translation>消息、已保存的消息和已发送的消息</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Save under a name…</source>
        <translation>另存为命名消息…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Publish</source>
        <translation>发布(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <location line="+160"/>
        <source>Publish to %1 (%2), Ctrl+Enter</source>
        <translation>发布到 %1（%2），Ctrl+Enter</translation>
    </message>
    <message>
        <location line="+56"/>
        <source>Not sent: another message is still being made ready.</source>
        <translation>未发送：另一条消息仍在准备中。</translation>
    </message>
</context>
<context>
    <name>mangrove::PublishProperties</name>
    <message>
        <location filename="../ui/publish/publishproperties.cpp" line="+53"/>
        <source>MQTT 5 properties</source>
        <translation>MQTT 5 属性</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Payload format indicator</source>
        <translation>载荷格式指示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not stated</source>
        <translation>未指定</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>0: bytes</source>
        <translation>0：字节</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>1: UTF-8 text</source>
        <translation>1：UTF-8 文本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Message expiry in seconds</source>
        <translation>消息过期间隔（秒）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Never</source>
        <translation>永不</translation>
    </message>
    <message>
        <location line="+1"/>
        <source> s</source>
        <comment>unit after a number of seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+38"/>
        <source>Topic alias</source>
        <translation>主题别名</translation>
    </message>
    <message>
        <location line="-36"/>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+32"/>
        <source>Response topic</source>
        <translation>响应主题</translation>
    </message>
    <message>
        <location line="-31"/>
        <source>Subscribe to it and wait for the response</source>
        <translation>订阅该主题并等待响应</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Subscribe to the response topic</source>
        <translation>订阅响应主题</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Before it publishes, subscribe to the response topic; then show what comes there with the same correlation data</source>
        <translation>发布前先订阅响应主题；随后显示该主题上带有相同对比数据的消息</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Correlation data</source>
        <translation>对比数据</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>How the correlation data is written</source>
        <translation>对比数据输入格式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Content type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Content type</source>
        <translation>内容类型(&amp;C)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Correlation &amp;data</source>
        <translation>对比数据(&amp;D)</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Payload format</source>
        <translation>载荷格式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Message expiry</source>
        <translation>消息过期间隔</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>User properties</source>
        <translation>用户属性</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Whether the message has this property; what is sent may be empty</source>
        <translation>消息是否带有此属性；发送的内容可以为空</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 is sent</source>
        <comment>name of a property</comment>
        <translation>发送%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>empty, and sent</source>
        <translation>为空，仍会发送</translation>
    </message>
    <message>
        <location line="+112"/>
        <source>The server takes no topic aliases</source>
        <translation>服务端不接受主题别名</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A number that stands for the topic name from now on; the server takes up to %1</source>
        <translation>此后代替主题名的编号；服务端最大接受 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A number that stands for the topic name from now on, within this connection</source>
        <translation>在此连接内，此后代替主题名的编号</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The server takes no topic aliases.</source>
        <translation>服务端不接受主题别名。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The server takes topic aliases up to %1.</source>
        <translation>服务端接受的主题别名最大为 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The response topic is not a valid topic name; wildcards are not allowed.</source>
        <translation>响应主题无效：不允许使用通配符。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The correlation data is not hexadecimal: pairs of 0-9 and a-f, for example “01 ff 7a”.</source>
        <translation>对比数据不是十六进制：应为成对的 0-9 和 a-f，例如“01 ff 7a”。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The correlation data has at most 65,535 bytes.</source>
        <translation>对比数据最长 65,535 字节。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The content type has at most 65,535 bytes and no null character.</source>
        <translation>内容类型最长 65,535 字节，且不能含空字符。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Names and values of user properties have at most 65,535 bytes and no null character.</source>
        <translation>用户属性的名称和值最长 65,535 字节，且不能含空字符。</translation>
    </message>
</context>
<context>
    <name>mangrove::PublishResults</name>
    <message numerus="yes">
        <location filename="../ui/publish/publishresults.cpp" line="+100"/>
        <source>and %n more on their way</source>
        <translation>
            <numerusform>另有 %n 条正在发送</numerusform>
        </translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Sending …</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1: %2</source>
        <comment>topic, what became of the message</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>mangrove::PublishText</name>
    <message>
        <location filename="../ui/publish/publishtext.cpp" line="+29"/>
        <source>the payload is not valid UTF-8</source>
        <translation>载荷不是有效的 UTF-8</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>this is not JSON; choose Text to send it as it is</source>
        <translation>这不是 JSON；如需原样发送，请选择“文本”</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>this is not XML; choose Text to send it as it is</source>
        <translation>这不是 XML；如需原样发送，请选择“文本”</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>this is not XML (%1); choose Text to send it as it is</source>
        <translation>这不是 XML（%1）；如需原样发送，请选择“文本”</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>this is not hexadecimal: pairs of 0-9 and a-f, for example “01 ff 7a”</source>
        <translation>不是十六进制：应为成对的 0-9 和 a-f，例如“01 ff 7a”</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>a byte has two hexadecimal digits, for example “0f”</source>
        <translation>每个字节需要两位十六进制数字，例如“0f”</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>this character is not Base64</source>
        <translation>此字符不属于 Base64</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>the Base64 ends in the middle of a byte</source>
        <translation>Base64 在一个字节的中间结束</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>A message needs a topic name; only with a topic alias may it be empty.</source>
        <translation>消息需要主题名；只有使用主题别名时才可以为空。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A topic name to publish to has no wildcards: + and # are not allowed.</source>
        <translation>发布的主题名不能包含通配符 + 和 #。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A topic name has no null character (U+0000).</source>
        <translation>主题名不能包含空字符（U+0000）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A topic name has at most 65,535 bytes.</source>
        <translation>主题名最长 65,535 字节。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A topic name is UTF-8: it holds half of a character.</source>
        <translation>主题名必须是 UTF-8：其中含有半个字符。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Topics that begin with $ are the server&apos;s own: it may refuse this, and “#” does not match them.</source>
        <translation>以 $ 开头的主题由服务端自用：服务端可能拒绝，且“#”不匹配这类主题。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The topic name begins or ends with a blank: that is another topic than without.</source>
        <translation>主题名以空白开头或结尾：这与不带空白的主题不是同一个主题。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The topic name has an empty level: a slash at its beginning or end, or two in a row.</source>
        <translation>主题名含有空层级：开头或结尾有斜杠，或有连续两个斜杠。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The topic name has control characters; a server may close the connection for them.</source>
        <translation>主题名含有控制字符；服务端可能因此关闭连接。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Choose the file to send.</source>
        <translation>请选择要发送的文件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The file can&apos;t be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The payload is too large: a message carries at most %1.</source>
        <translation>载荷过大：一条消息最多承载 %1。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The payload is too large to be edited here, where at most %1 fit. Send it as a file, or as it is from the list of saved or sent messages.</source>
        <translation>载荷过大，无法在此编辑（最多 %1）。请以文件形式发送，或从“已保存”或“已发送”列表中原样发布。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Line %1, column %2: %3.</source>
        <comment>of the payload</comment>
        <translation>第 %1 行第 %2 列：%3。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>%1: %2</source>
        <comment>what happened, detail</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Sent. At QoS 0 the broker does not acknowledge.</source>
        <translation>已发送。QoS 0 没有服务端确认。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1, “%2”</source>
        <comment>reason, server&apos;s words</comment>
        <translation>%1，“%2”</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Refused after %1: %2</source>
        <translation>%1 后被拒绝：%2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Accepted after %1, but nobody subscribes to this topic: %2</source>
        <translation>%1 后被接受，但没有客户端订阅该主题：%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Acknowledged after %1: %2</source>
        <translation>%1 后收到确认：%2</translation>
    </message>
</context>
<context>
    <name>mangrove::ReasonText</name>
    <message>
        <location filename="../ui/frame/errortext.cpp" line="-249"/>
        <source>Unspecified error</source>
        <translation>未指明的错误</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Malformed packet</source>
        <translation>无效报文</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Protocol error</source>
        <translation>协议错误</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Implementation specific error</source>
        <translation>实现特定错误</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Unsupported protocol version</source>
        <translation>协议版本不支持</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Client identifier not valid</source>
        <translation>客户端标识符无效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Bad user name or password</source>
        <translation>用户名或密码错误</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not authorized</source>
        <translation>未授权</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Server unavailable</source>
        <translation>服务端不可用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Server busy</source>
        <translation>服务端正忙</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Banned</source>
        <translation>禁止</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Server shutting down</source>
        <translation>服务端关闭中</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Bad authentication method</source>
        <translation>无效的认证方法</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Keep alive timeout</source>
        <translation>保活超时</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Session taken over</source>
        <translation>会话被接管</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Topic filter invalid</source>
        <translation>主题过滤器无效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Topic name invalid</source>
        <translation>主题名无效</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Packet identifier in use</source>
        <translation>报文标识符已被占用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Packet identifier not found</source>
        <translation>报文标识符无效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Receive maximum exceeded</source>
        <translation>超出接收最大数量</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Topic alias invalid</source>
        <translation>主题别名无效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Packet too large</source>
        <translation>报文过长</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Message rate too high</source>
        <translation>消息速率过高</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Quota exceeded</source>
        <translation>超出配额</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Administrative action</source>
        <translation>管理行为</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Payload format invalid</source>
        <translation>载荷格式无效</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Retain not supported</source>
        <translation>不支持保留</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>QoS not supported</source>
        <translation>不支持的 QoS 等级</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Use another server</source>
        <translation>使用其他服务端</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Server moved</source>
        <translation>服务端已迁移</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Shared subscriptions not supported</source>
        <translation>不支持共享订阅</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connection rate exceeded</source>
        <translation>超出连接速率限制</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Maximum connect time</source>
        <translation>超出最大连接时间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Subscription identifiers not supported</source>
        <translation>不支持订阅标识符</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Wildcard subscriptions not supported</source>
        <translation>不支持通配符订阅</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Granted QoS 0</source>
        <translation>授权 QoS 0</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Normal disconnection</source>
        <translation>正常断开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Granted QoS 1</source>
        <translation>授权 QoS 1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Granted QoS 2</source>
        <translation>授权 QoS 2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Disconnect with will message</source>
        <translation>断开并发布遗嘱消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No matching subscribers</source>
        <translation>无匹配订阅者</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No subscription existed</source>
        <translation>订阅不存在</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Continue authentication</source>
        <translation>继续认证</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Re-authenticate</source>
        <translation>重新认证</translation>
    </message>
    <message>
        <location line="+162"/>
        <source>Unknown reason code %1</source>
        <translation>未知原因码 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 (%2)</source>
        <comment>reason, number</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>mangrove::ResponseLine</name>
    <message>
        <location filename="../ui/publish/responseline.cpp" line="+40"/>
        <source>Show the response topic</source>
        <translation>显示响应主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Select the response topic in the tree</source>
        <translation>在主题树中选中响应主题</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>Waiting for the response on %1 …</source>
        <translation>正在等待 %1 上的响应…</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Not subscribed to the response topic %1: %2</source>
        <comment>topic, reason</comment>
        <translation>未能订阅响应主题 %1：%2</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Response on %1 after %2: %3</source>
        <comment>topic, duration, payload</comment>
        <translation>%2 后收到 %1 上的响应：%3</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>No response on %1 within %2.</source>
        <comment>topic, duration</comment>
        <translation>%2 内未收到 %1 上的响应。</translation>
    </message>
</context>
<context>
    <name>mangrove::RetainedList</name>
    <message>
        <location filename="../ui/tree/retainedlist.cpp" line="+28"/>
        <source>Not restored</source>
        <translation>未恢复</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Sent…</source>
        <translation>已发送…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Restored</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Cleared</source>
        <translation>已清除</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>Payload not held: no undo</source>
        <translation>载荷未保存：无法撤销</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>May have been replaced since</source>
        <translation>之后可能已被替换</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>mangrove::SaveMessageDialog</name>
    <message>
        <location filename="../ui/publish/savemessagedialog.cpp" line="+36"/>
        <source>Save message</source>
        <translation>保存消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name of the message</source>
        <translation>消息名称</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Folder of the message</source>
        <translation>消息所在文件夹</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>none; a new name makes a folder</source>
        <translation>无；输入新名称将创建文件夹</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>For &amp;this connection only</source>
        <translation>仅用于此连接(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>For this connection only</source>
        <translation>仅用于此连接</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Save as new</source>
        <translation>另存为新消息(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Change the saved message that was put into the fields</source>
        <translation>修改已载入输入框的那条已保存消息</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>mangrove::SavedMessageItems</name>
    <message>
        <location filename="../ui/publish/savedmessageitems.cpp" line="+195"/>
        <source>Folder %1</source>
        <translation>文件夹 %1</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>For this connection only</source>
        <translation>仅用于此连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1, topic %2</source>
        <translation>%1，主题 %2</translation>
    </message>
</context>
<context>
    <name>mangrove::SavedMessagesView</name>
    <message>
        <location filename="../ui/publish/savedmessagesview.cpp" line="+33"/>
        <source>Search saved messages</source>
        <translation>搜索已保存的消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Saved messages</source>
        <translation>已保存的消息</translation>
    </message>
    <message>
        <location line="+12"/>
        <location line="+335"/>
        <source>No saved messages yet. Write one and save it with the button beside “Publish”.</source>
        <translation>还没有已保存的消息。编写一条消息后，点击“发布”旁的按钮即可保存。</translation>
    </message>
    <message>
        <location line="-307"/>
        <source>Put into the fields (Enter)</source>
        <translation>载入输入框（Enter）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Publish as it is (Ctrl+Enter)</source>
        <translation>原样发布（Ctrl+Enter）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Delete (Del)</source>
        <translation>删除（Del）</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+135"/>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <location line="-114"/>
        <source>Undo deleting</source>
        <translation>撤销删除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Bring back what was deleted (Ctrl+Z)</source>
        <translation>恢复已删除的内容（Ctrl+Z）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+101"/>
        <source>%1 (copy)</source>
        <comment>name of a message</comment>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>New folder %1</source>
        <translation>新建文件夹 %1</translation>
    </message>
    <message numerus="yes">
        <location line="+38"/>
        <source>Deleted the folder “%1” with %n message(s).</source>
        <translation>
            <numerusform>已删除文件夹“%1”及其中的 %n 条消息。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Deleted “%1”.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>&amp;Put into the fields</source>
        <translation>载入输入框(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>P&amp;ublish as it is</source>
        <translation>原样发布(&amp;U)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>D&amp;uplicate</source>
        <translation>创建副本(&amp;U)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>For &amp;all connections</source>
        <translation>用于所有连接(&amp;A)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;New folder</source>
        <translation>新建文件夹(&amp;N)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Move to</source>
        <translation>移动到(&amp;M)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>(no folder)</source>
        <translation>（无文件夹）</translation>
    </message>
    <message>
        <location line="+66"/>
        <source>No saved message matches.</source>
        <translation>没有匹配的已保存消息。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Searching in large payloads…</source>
        <translation>正在搜索大载荷…</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n large payload(s) could not be searched.</source>
        <translation>
            <numerusform>有 %n 个大载荷未能搜索。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+23"/>
        <source>The saved messages could not be read. The file is kept under another name, nothing is lost.</source>
        <translation>无法读取已保存的消息。原文件已用其他名称保留，没有任何丢失。</translation>
    </message>
</context>
<context>
    <name>mangrove::SecretSourceEdit</name>
    <message>
        <location filename="../ui/connections/secretsourceedit.cpp" line="+33"/>
        <source>%1: where it comes from</source>
        <translation>%1：来源类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Entered here</source>
        <translation>在此输入</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Environment variable</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Program&apos;s output</source>
        <translation>程序输出</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1: its source</source>
        <translation>%1：来源</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Whole file</source>
        <translation>整个文件(&amp;W)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The whole file, not its first line</source>
        <translation>整个文件，而不只是第一行</translation>
    </message>
</context>
<context>
    <name>mangrove::SecretText</name>
    <message>
        <location filename="../ui/connections/secretplacetext.cpp" line="+36"/>
        <source>&amp;Keep it in the system&apos;s keychain</source>
        <translation>保存到系统密钥环(&amp;K)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Keep it in the encrypted vault</source>
        <translation>保存到加密的密码库(&amp;K)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Keep it until the program ends</source>
        <translation>保留到程序退出(&amp;K)</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Secrets are kept in the system&apos;s keychain, never in a file of Mangrove&apos;s.</source>
        <translation>密码和密钥保存在系统密钥环中，绝不写入 Mangrove 的文件。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Secrets are kept in a vault: a file that is encrypted with your passphrase.</source>
        <translation>密码和密钥保存在密码库中：一个用您的口令加密的文件。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Secrets are kept in memory until the program ends, never in a file.</source>
        <translation>密码和密钥只保留在内存中，直到程序退出，绝不写入文件。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>No keychain answers on this system: secrets are not kept, but asked for at each connect. The preferences offer an encrypted vault.</source>
        <translation>此系统没有可用的密钥环：密码和密钥不会保存，每次连接时询问。可在首选项中改用加密的密码库。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Secrets are not kept, but asked for at each connect, as the preferences say.</source>
        <translation>按首选项的设置，密码和密钥不会保存，每次连接时询问。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>the environment variable %1</source>
        <translation>环境变量 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>the file %1</source>
        <translation>文件 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>the program %1</source>
        <translation>程序 %1</translation>
    </message>
</context>
<context>
    <name>mangrove::SentMessageItems</name>
    <message>
        <location filename="../ui/publish/sentmessageitems.cpp" line="+20"/>
        <source>Sending …</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>(topic alias)</source>
        <translation>（主题别名）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1  %2</source>
        <comment>time, what became of it</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1, %2</source>
        <comment>topic, what became of it</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>mangrove::SentMessagesView</name>
    <message>
        <location filename="../ui/publish/sentmessagesview.cpp" line="+26"/>
        <source>Sent messages</source>
        <translation>已发送的消息</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>What you publish on this connection is listed here until it is closed.</source>
        <translation>在此连接上发布的消息会列在这里，直到关闭标签页。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Put into the fields (Enter)</source>
        <translation>载入输入框（Enter）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Send again (Ctrl+Enter)</source>
        <translation>再次发送（Ctrl+Enter）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Save under a name</source>
        <translation>保存为命名消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Empty the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>&amp;Put into the fields</source>
        <translation>载入输入框(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Send &amp;again</source>
        <translation>再次发送(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>mangrove::ShortcutsWindow</name>
    <message>
        <location filename="../ui/frame/shortcutswindow.cpp" line="+33"/>
        <location line="+3"/>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+1"/>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+1"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>Topic tree</source>
        <translation>主题树</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open or close a branch</source>
        <translation>展开或折叠分支</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open or close a whole branch</source>
        <translation>展开或折叠整个分支</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Expand to a level</source>
        <translation>展开到某一层级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next and previous match</source>
        <translation>下一个和上一个匹配项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Follow the live topic</source>
        <translation>跟随活动主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Pause the tree</source>
        <translation>暂停主题树</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy the value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hide the branch</source>
        <translation>隐藏分支</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Mute the branch</source>
        <translation>静音分支</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear retained messages</source>
        <translation>清除保留消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Back from the filter to the tree</source>
        <translation>从筛选框回到主题树</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Trees and lists</source>
        <translation>树与列表</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>First and last row</source>
        <translation>第一行与最后一行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>mangrove::ShownMessage</name>
    <message>
        <location filename="../ui/connections/shownmessage.cpp" line="+147"/>
        <source>This topic is not in the tree any more.</source>
        <translation>该主题已不在主题树中。</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>No message on this very topic is known. Topics below it: %1.</source>
        <translation>该主题本身没有已知的消息。其下的主题数：%1。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No message of this topic is held any more.</source>
        <translation>已不再保留该主题的任何消息。</translation>
    </message>
</context>
<context>
    <name>mangrove::StartPage</name>
    <message>
        <location filename="../ui/start/startpage.cpp" line="+78"/>
        <source>Start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>See what an MQTT broker holds, live, and send it messages.</source>
        <translation>实时查看 MQTT 服务端中的全部内容，并向其发布消息。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Server address</source>
        <translation>服务端地址</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Connect to the address</source>
        <translation>连接到该地址</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Quick connect</source>
        <translation>快速连接</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Start &amp;demo</source>
        <translation>启动演示(&amp;D)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Start the demo</source>
        <translation>启动演示</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>No broker at hand? The demo starts one on this computer, with a smart home, a factory line, a farm and an app that publish to it.</source>
        <translation>手边没有服务端？演示会在本机启动一个，并由智能家居、工厂产线、农场和应用向其发布消息。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <location line="+9"/>
        <location line="+28"/>
        <source>Saved connections</source>
        <translation>已保存的连接</translation>
    </message>
    <message>
        <location line="-23"/>
        <source>No saved connections yet. “New” saves one with all its settings.</source>
        <translation>还没有保存的连接。点击“新建”可保存一个连接及其全部设置。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>C&amp;onnect</source>
        <translation>连接(&amp;O)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Connect to the selected connection</source>
        <translation>连接所选项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>New connection</source>
        <translation>新建连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Edit the selected connection</source>
        <translation>编辑所选连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>mqtt://host:port, mqtts://, ws:// or wss://; user:password@host for a server that asks for them.</source>
        <translation>mqtt://host:port、mqtts://、ws:// 或 wss://；需要认证的服务端可写作 user:password@host。</translation>
    </message>
    <message>
        <location line="+95"/>
        <location line="+1"/>
        <source>Search connections</source>
        <translation>搜索连接</translation>
    </message>
    <message>
        <location line="-157"/>
        <source>Delete the selected connection</source>
        <translation>删除所选连接</translation>
    </message>
    <message>
        <location line="+65"/>
        <source>Connects to %1.</source>
        <translation>将连接到 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>This is not a server address: %1</source>
        <translation>不是有效的服务端地址：%1</translation>
    </message>
</context>
<context>
    <name>mangrove::StateText</name>
    <message>
        <location filename="../ui/connections/statetext.cpp" line="+39"/>
        <source>%1 – refused: %2</source>
        <comment>filter, reason</comment>
        <translation>%1 – 被拒绝：%2</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The server says: %1</source>
        <translation>服务端说明：%1</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>%1 – asked for, not answered yet</source>
        <comment>filter</comment>
        <translation>%1 – 已请求订阅，尚未收到应答</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 – subscribed, granted QoS %2 (lower than the QoS %3 asked for)</source>
        <comment>filter</comment>
        <translation>%1 – 已订阅，授予 QoS %2（低于请求的 QoS %3）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 – subscribed, granted QoS %2</source>
        <comment>filter</comment>
        <translation>%1 – 已订阅，授予 QoS %2</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Flooded: messages are refused, as there is no room for them</source>
        <translation>消息泛滥：没有空间容纳，部分消息被拒收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>They are counted under Refused, and the last values of their topics are not shown. All else goes on.</source>
        <translation>这些消息计入“拒收”，相应主题的最新值不会显示；其余一切照常。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Flooded: messages come faster than they can be kept</source>
        <translation>消息泛滥：消息到达的速度超过了可保存的速度</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What is received is held for less than a minute. Counters and last values stay exact; of busy topics the oldest messages go first.</source>
        <translation>收到的消息保存不到一分钟。计数和最新值仍然准确；繁忙主题中最旧的消息最先被淘汰。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Subscribe to less, or raise the limits in the preferences. The column Rate of the tree, sorted, shows who sends that much.</source>
        <translation>请减少订阅范围，或在首选项中提高限制。将主题树按“速率”列排序，即可看出是谁在大量发送。</translation>
    </message>
    <message numerus="yes">
        <location line="+12"/>
        <source>The server refused %n subscription(s)</source>
        <translation>
            <numerusform>服务端拒绝了 %n 个订阅</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Subscribe to the topics you may read: many servers do not allow # for everyone.</source>
        <translation>请订阅您有权读取的主题：许多服务端不对所有人开放 #。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Connected. No message has come yet.</source>
        <translation>已连接，尚未收到消息。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The server kept the session of the last time.</source>
        <translation>服务端保留了上次的会话。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>This connection subscribes to nothing. Add a subscription to see messages.</source>
        <translation>此连接没有任何订阅。添加订阅后才能看到消息。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The broker retains nothing here, or nobody publishes to these topics now.</source>
        <translation>服务端没有相应的保留消息，或目前没有客户端向这些主题发布。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Attempt %1 failed. Next attempt in %2 s.</source>
        <translation>第 %1 次尝试失败，%2 秒后再次尝试。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The connection was lost</source>
        <translation>连接已断开</translation>
    </message>
    <message>
        <location line="+24"/>
        <location line="+43"/>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <location line="-18"/>
        <source>Connecting to %1 …</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+21"/>
        <source>Disconnecting …</source>
        <translation>正在断开…</translation>
    </message>
    <message>
        <location line="-8"/>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Waiting for CONNACK …</source>
        <translation>等待 CONNACK…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Waiting to reconnect</source>
        <translation>等待重连</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connect now</source>
        <translation>立即连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Edit connection…</source>
        <translation>编辑连接…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Look at the certificate…</source>
        <translation>查看证书…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Find out why…</source>
        <translation>查找原因…</translation>
    </message>
</context>
<context>
    <name>mangrove::StatusLine</name>
    <message>
        <location filename="../ui/connections/statusline.cpp" line="+83"/>
        <source>Messages received: stored, evicted and refused together</source>
        <translation>收到的消息总数 = 已存储 + 已淘汰 + 已拒收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages received per second</source>
        <translation>每秒收到的消息数</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Messages held once and dropped to make room for newer ones</source>
        <translation>曾经保存、后为新消息腾出空间而丢弃的消息数</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>Messages held now</source>
        <translation>当前保存的消息数</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Memory of topics and messages, and what large payloads take on the disk</source>
        <translation>主题与消息占用的内存，以及大型载荷占用的磁盘空间</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+129"/>
        <source>Round trip of the last ping</source>
        <translation>最近一次 PING 的往返时间</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>%1, client identifier %2</source>
        <translation>%1，客户端标识符 %2</translation>
    </message>
    <message>
        <location line="-20"/>
        <source>Ping %1</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Ping –</source>
        <translation>延迟 –</translation>
    </message>
    <message>
        <location line="+53"/>
        <source>Topics %1</source>
        <translation>主题 %1</translation>
    </message>
    <message>
        <location line="-26"/>
        <source>Received %1</source>
        <translation>接收 %1</translation>
    </message>
    <message>
        <location line="-206"/>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation>%1 千</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 百万</translation>
    </message>
    <message>
        <location line="+41"/>
        <source>Topics that went, as their last message was the oldest, when the limit was reached</source>
        <translation>达到上限时被移除的主题（最后一条消息最旧）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Payload received per second</source>
        <translation>每秒接收的载荷</translation>
    </message>
    <message>
        <location line="+104"/>
        <source>Connected, flooded</source>
        <translation>已连接，消息泛滥</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Connected, session resumed</source>
        <translation>已连接，会话已恢复</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The server kept the session: its subscriptions and what waited for us</source>
        <translation>服务端保留了会话：订阅以及等待投递的消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The session began anew with this connection</source>
        <translation>本次连接开始了新会话</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>CONNECT %1</source>
        <translation>CONNECT 耗时 %1</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Time from CONNECT to CONNACK, in which the server also checked the client. The round trip of a ping follows with the first one.</source>
        <translation>从 CONNECT 到 CONNACK 的时间，其中包含服务端校验客户端的时间。首次 ping 之后显示其往返时间。</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1/s</source>
        <comment>messages per second</comment>
        <translation>%1 条/秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Stored %1</source>
        <translation>存储 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Evicted %1</source>
        <translation>淘汰 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+5"/>
        <source>Refused %1</source>
        <translation>拒收 %1</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>Refused %1 (%2 too large for memory and disk)</source>
        <translation>拒收 %1（其中 %2 条过大，内存与磁盘均无法容纳）</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 + %2 on disk</source>
        <translation>%1 + 磁盘 %2</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Topics that had a message. The limit is %1.</source>
        <translation>收到过消息的主题。上限为 %1。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topics dropped %1</source>
        <translation>移除主题 %1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Messages never held.
On new topics, for which there was no room: %1
Too large, or no room for the message: %2</source>
        <translation>从未保存的消息。
新主题的消息，主题树已满：%1
消息过大或没有空间：%2</translation>
    </message>
</context>
<context>
    <name>mangrove::SubscriptionChoiceDialog</name>
    <message>
        <location filename="../ui/connections/subscriptionchoicedialog.cpp" line="+43"/>
        <source>What to subscribe to</source>
        <translation>选择订阅内容</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>C&amp;onnect</source>
        <translation>连接(&amp;O)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Messages come only for what you subscribe to. Choose for %1; it can be changed later.</source>
        <translation>只会收到所订阅主题的消息。请为 %1 选择订阅内容；之后可以更改。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Filters of your own, one a line</source>
        <translation>自定义主题过滤器，每行一个</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>&amp;All topics: #</source>
        <translation>所有主题：#(&amp;A)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>All topics</source>
        <translation>所有主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This looks like a public server. Many refuse #, or end the connection; others send everything that everybody publishes.</source>
        <translation>这似乎是公共服务端。许多公共服务端会拒绝 # 或断开连接；有些则会发送所有人发布的全部消息。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The server&apos;s &amp;own topics: $SYS/#</source>
        <translation>服务端自身的主题：$SYS/#(&amp;O)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The server&apos;s own topics</source>
        <translation>服务端自身的主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic filters, one a line</source>
        <translation>主题过滤器，每行一个</translation>
    </message>
    <message>
        <location line="+52"/>
        <source>%1: %2</source>
        <comment>topic filter, what is wrong</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Nothing is subscribed to: the tree stays empty.</source>
        <translation>未订阅任何内容：主题树将为空。</translation>
    </message>
</context>
<context>
    <name>mangrove::SubscriptionsTable</name>
    <message>
        <location filename="../ui/connections/subscriptionstable.cpp" line="+80"/>
        <source>Subscriptions</source>
        <translation>订阅</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic filter</source>
        <translation>主题过滤器</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>QoS</source>
        <translation>QoS</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>No local</source>
        <translation>非本地（No Local）</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Group</source>
        <translation>共享组</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>As published</source>
        <translation>保留发布标志</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Retained</source>
        <translation>保留消息</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>A shared subscription: the server deals the messages out among the clients of the group</source>
        <translation>共享订阅：服务端在组内的客户端之间分发消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages published by this connection do not come back</source>
        <translation>不接收由本连接自己发布的消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Messages keep the retain flag they were published with; without it the retained state of a topic stays unknown more often</source>
        <translation>消息保持其发布时的保留标志；不启用时，主题的保留状态更常无法得知</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Whether the server sends retained messages at subscribing</source>
        <translation>订阅时服务端是否发送保留消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A number that comes back with each message of the subscription</source>
        <translation>随该订阅的每条消息一起返回的数字</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Add subscription</source>
        <translation>添加订阅</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Add a subscription to all topics</source>
        <translation>添加对所有主题的订阅</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Add a subscription to the server&apos;s own topics</source>
        <translation>添加对服务端自身主题的订阅</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Remove subscription</source>
        <translation>移除订阅</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>QoS of the subscription</source>
        <translation>订阅 QoS</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Retained messages at subscribing</source>
        <translation>订阅时如何处理保留消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Always send</source>
        <translation>总是发送</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Send if new</source>
        <translation>仅新订阅时发送</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Subscription identifier</source>
        <translation>订阅标识符</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>none</source>
        <translation>不使用</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>Needs MQTT 5</source>
        <translation>需要 MQTT 5</translation>
    </message>
</context>
<context>
    <name>mangrove::TextFormat</name>
    <message numerus="yes">
        <location filename="../ui/frame/textformat.cpp" line="+70"/>
        <source>%1 bytes</source>
        <comment>exact size</comment>
        <translation>
            <numerusform>%1 字节</numerusform>
        </translation>
    </message>
    <message>
        <location line="+7"/>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 s</source>
        <comment>age</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 min</source>
        <comment>age</comment>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 h</source>
        <comment>age</comment>
        <translation>%1 小时</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 d</source>
        <comment>age</comment>
        <translation>%1 天</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>%1 ms</source>
        <comment>duration</comment>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 s</source>
        <comment>duration</comment>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicCapBar</name>
    <message>
        <location filename="../ui/connections/topiccapbar.cpp" line="+39"/>
        <source>&amp;Drop oldest</source>
        <translation>移除最旧的(&amp;D)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Drop oldest</source>
        <translation>移除最旧的</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Raise the limit</source>
        <translation>提高上限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Keep as it is</source>
        <translation>保持不变(&amp;K)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Keep as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Whenever the limit is reached, the quarter of the topics whose last message is oldest goes, with its messages. What goes is counted.</source>
        <translation>每次达到上限时，移除最后一条消息最旧的四分之一主题及其消息。被移除的会计数。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Close this message. New topics stay out, and are counted.</source>
        <translation>关闭此提示。新主题不再加入，但会计数。</translation>
    </message>
    <message>
        <location line="+45"/>
        <source>The topics take all the memory that they may.</source>
        <translation>主题已用完允许使用的内存。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The tree holds %1 topics, the limit that is set.</source>
        <translation>主题树中有 %1 个主题，已达到设定的上限。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The tree holds %1 topics, the limit is %2.</source>
        <translation>主题树中有 %1 个主题，上限为 %2。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Messages on new topics are refused and counted: %1 so far.</source>
        <translation>新主题的消息会被拒收并计数：目前 %1 条。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Raise to %1</source>
        <translation>提高到 %1(&amp;R)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>That many topics more take about %1 of memory, apart from their messages.</source>
        <translation>增加这么多主题约需 %1 内存，不含其消息。</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicEdit</name>
    <message>
        <location filename="../ui/publish/topicedit.cpp" line="+35"/>
        <source>Topics that begin so</source>
        <translation>以此开头的主题</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreeCommands</name>
    <message>
        <location filename="../ui/tree/topictreecommands.cpp" line="+96"/>
        <source>Copy as mosquitto_&amp;pub command</source>
        <translation>复制为 mosquitto_pub 命令(&amp;P)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy as mosquitto_&amp;sub command</source>
        <translation>复制为 mosquitto_sub 命令(&amp;S)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Subscribe &amp;only here…</source>
        <translation>仅订阅此处(&amp;O)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+42"/>
        <source>Clear &amp;retained…</source>
        <translation>清除保留消息(&amp;R)…</translation>
    </message>
    <message>
        <location line="-40"/>
        <source>&amp;Hide this branch</source>
        <translation>隐藏此分支(&amp;H)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Mute</source>
        <translation>静音(&amp;M)</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>Clear &amp;retained… (the profile is read-only)</source>
        <translation>清除保留消息(&amp;R)…（该配置为只读）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear &amp;retained of the branch…</source>
        <translation>清除该分支的保留消息(&amp;R)…</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>Not copied: mosquitto_pub and mosquitto_sub can&apos;t connect over WebSocket.</source>
        <translation>未复制：mosquitto_pub 和 mosquitto_sub 不支持通过 WebSocket 连接。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not copied: a command line can&apos;t hold the null character in this topic.</source>
        <translation>未复制：命令行无法包含该主题中的空字符。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The command was copied.</source>
        <translation>命令已复制。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The payload is too long for a command line: save it as %1 first.</source>
        <translation>载荷过长，无法放入命令行：请先将其保存为 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Left out, as a command line can&apos;t say their values: %1.</source>
        <comment>names of MQTT 5 properties</comment>
        <translation>以下属性的值无法在命令行中表示，已略去：%1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The proxy is left out: mosquitto_pub and mosquitto_sub know SOCKS5 alone.</source>
        <translation>未包含代理：mosquitto_pub 和 mosquitto_sub 只支持 SOCKS5。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The password is left out: add it with -P.</source>
        <translation>未包含密码：请用 -P 添加。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Subscribe only here</source>
        <translation>仅订阅此处</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Subscribe to %1 alone?</source>
        <translation>仅订阅 %1？</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The connection unsubscribes from: %1. The profile stays as it is, and so do the topics that are already here. Undo subscribes as before.</source>
        <translation>该连接将取消订阅：%1。配置保持不变，已有的主题也会保留。撤销可恢复原来的订阅。</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>Subscribed only to %1.</source>
        <translation>仅订阅了 %1。</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+74"/>
        <location line="+12"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <location line="-14"/>
        <source>%Ln retained messages were cleared. They can be published again for ten minutes.</source>
        <translation>
            <numerusform>已清除 %Ln 条保留消息。十分钟内可以重新发布。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Undo needs a connection that may publish. What was cleared is kept for ten minutes.</source>
        <translation>撤销需要一个允许发布的连接。已清除的内容会保留十分钟。</translation>
    </message>
    <message numerus="yes">
        <location line="+57"/>
        <source>%Ln topics are hidden.</source>
        <translation>
            <numerusform>已隐藏 %Ln 个主题。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message numerus="yes">
        <location line="+12"/>
        <source>%Ln topics or branches are muted.</source>
        <translation>
            <numerusform>已静音 %Ln 个主题或分支。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreeItems</name>
    <message>
        <location filename="../ui/tree/topictreeitems.cpp" line="+58"/>
        <location line="+109"/>
        <source>Retained</source>
        <translation>已保留</translation>
    </message>
    <message>
        <location line="-107"/>
        <source>Not retained</source>
        <translation>未保留</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location line="+75"/>
        <source>Does the broker retain a message for this topic now?</source>
        <translation>服务端目前是否为该主题保存了保留消息？</translation>
    </message>
    <message>
        <location line="-68"/>
        <source>Retained: the broker holds a message for this topic now. Known from a message with the retain flag; no empty one has come since.</source>
        <translation>已保留：服务端现在为该主题保留了一条消息。依据：收到过带保留标志的消息，此后没有收到清除它的空消息。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Not retained: the broker holds no message for this topic now. Known from an empty message with the retain flag, or from live messages without it: with retain-as-published they tell what was published, and a retained one would have come at the subscription.</source>
        <translation>未保留：服务端现在没有为该主题保留消息。依据：收到过带保留标志的空消息；或收到的实时消息不带该标志——启用“发布时保留”后它们反映发布时的标志，而已保留的消息会在订阅时收到。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Unknown: what was received does not tell whether the broker retains a message for this topic. Without retain-as-published, an option of MQTT 5 subscriptions, live messages come without the flag.</source>
        <translation>未知：收到的消息无法说明服务端是否为该主题保留消息。未启用“发布时保留”（MQTT 5 的订阅选项）时，实时消息不带该标志。</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Messages received on the topic and all below it</source>
        <translation>该主题及其下所有主题收到的消息数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Messages a second on the topic and all below it, averaged over the last few seconds</source>
        <translation>该主题及其下所有主题每秒的消息数（最近几秒的平均值）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Payload bytes received on the topic and all below it</source>
        <translation>该主题及其下所有主题收到的载荷字节数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Time since the last message on the topic or below it</source>
        <translation>距该主题或其下主题最近一条消息的时间</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Last value</source>
        <translation>最新值</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Age</source>
        <translation>距今</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>(empty level)</source>
        <translation>（空层级）</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>(changed since the pause)</source>
        <translation>（暂停后已变化）</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>(not stored)</source>
        <translation>（未存储）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>(empty payload)</source>
        <translation>（空载荷）</translation>
    </message>
    <message>
        <location line="+128"/>
        <source>This topic: %1 messages, %2 a second now, %3</source>
        <translation>该主题：%1 条消息，当前每秒 %2 条，%3</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The whole branch: %1 messages, %2 a second now, %3</source>
        <translation>整个分支：%1 条消息，当前每秒 %2 条，%3</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The value of the moment of the pause is not known any more: too many topics have changed, or topics were dropped. What came is in the list of messages.</source>
        <translation>暂停时刻的值已无法得知：变化的主题过多，或有主题被移除。之后收到的消息见消息列表。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Last message: %1</source>
        <translation>最后一条消息：%1</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreePane</name>
    <message>
        <location filename="../ui/tree/topictreepane.cpp" line="+60"/>
        <source>No topic matches the search.</source>
        <translation>没有匹配的主题。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Next match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Previous match</source>
        <translation>上一个匹配项</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreeTools</name>
    <message>
        <location filename="../ui/tree/topictreetools.cpp" line="+39"/>
        <source>Follow the live topic (Ctrl+Shift+L)</source>
        <translation>跟随活动主题 (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Pause the tree (Ctrl+Space)</source>
        <translation>暂停主题树 (Ctrl+Space)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>More about the tree</source>
        <translation>主题树的更多操作</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>Expand to &amp;level</source>
        <translation>展开到层级(&amp;L)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Expand &amp;all</source>
        <translation>全部展开(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Collapse all</source>
        <translation>全部折叠(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open &amp;small branches by itself</source>
        <translation>自动展开小分支(&amp;S)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Light up rows that change</source>
        <translation>高亮变化的行(&amp;L)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Clear view…</source>
        <translation>清空视图(&amp;C)…</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Level %1</source>
        <translation>第 %1 级</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message numerus="yes">
        <location line="+0"/>
        <source>Up to %Ln rows</source>
        <translation>
            <numerusform>最多 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+51"/>
        <source>Paused: %Ln messages behind. They are received and stored.</source>
        <translation>
            <numerusform>已暂停：落后 %Ln 条消息。这些消息仍在接收和存储。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The selection follows the topic that changed last.</source>
        <translation>选择跟随最近变化的主题。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Clear view</source>
        <translation>清空视图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Forget all topics and messages of this connection?</source>
        <translation>清除此连接的所有主题和消息？</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Topics, stored messages and counters are emptied here. Nothing is sent: what the broker retains is not touched, and comes again with the next subscription.</source>
        <translation>此处的主题、已存储的消息和计数将被清空。不会发送任何内容：服务端保留的消息不受影响，下次订阅时会再次收到。</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreeView</name>
    <message>
        <location filename="../ui/tree/topictreeview.cpp" line="+76"/>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+65"/>
        <source>Sorting waits while the mouse moves here</source>
        <translation>鼠标在此移动时暂停排序</translation>
    </message>
    <message>
        <location filename="../ui/tree/topictreeviewinput.cpp" line="+32"/>
        <source>Copy &amp;topic</source>
        <translation>复制主题(&amp;T)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy &amp;value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Publish to this topic</source>
        <translation>向该主题发布(&amp;P)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Expand branch</source>
        <translation>展开分支(&amp;E)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Collapse branch</source>
        <translation>折叠分支(&amp;C)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Expand &amp;all</source>
        <translation>全部展开(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Collapse a&amp;ll</source>
        <translation>全部折叠(&amp;L)</translation>
    </message>
</context>
<context>
    <name>mangrove::UnsavedBox</name>
    <message>
        <location filename="../ui/connections/unsavedbox.cpp" line="+27"/>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>Save the changes of %n connection(s)?</source>
        <translation>
            <numerusform>是否保存 %n 个连接的更改？</numerusform>
        </translation>
    </message>
    <message>
        <location line="+4"/>
        <location line="+3"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location line="-2"/>
        <location line="+3"/>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location line="-2"/>
        <location line="+3"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>mangrove::UserPropertiesTable</name>
    <message>
        <location filename="../ui/publish/userpropertiestable.cpp" line="+38"/>
        <source>User properties</source>
        <translation>用户属性</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <location line="-8"/>
        <source>Add user property</source>
        <translation>添加用户属性</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Remove user property</source>
        <translation>移除用户属性</translation>
    </message>
</context>
<context>
    <name>mangrove::VaultDialog</name>
    <message>
        <location filename="../ui/connections/vaultdialog.cpp" line="+38"/>
        <source>Change the passphrase of the vault</source>
        <translation>更改密码库口令</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unlock the vault</source>
        <translation>解锁密码库</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Make a vault</source>
        <translation>创建密码库</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The passwords of your connections are in an encrypted file, the vault.</source>
        <translation>您的连接密码保存在一个加密文件（密码库）中。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The passwords of your connections will be in an encrypted file, the vault. Without the passphrase nobody can read it, and nobody can recover it: choose one that is long, and keep it.</source>
        <translation>您的连接密码将保存在一个加密文件（密码库）中。没有口令，任何人都无法读取，也无法恢复：请选用较长的口令并妥善保管。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The same again</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不同。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>This is not the passphrase. Nothing was changed.</source>
        <translation>口令不正确。未作任何更改。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The vault is damaged, or written by another version: %1
Nothing was changed. To begin a new one, rename the file.</source>
        <translation>密码库已损坏，或由其他版本写入：%1
未作任何更改。要新建密码库，请将该文件改名。</translation>
    </message>
</context>
<context>
    <name>mangrove::WindowActions</name>
    <message>
        <location filename="../ui/frame/actionregistry.cpp" line="+47"/>
        <source>%1 (%2)</source>
        <comment>action, keys</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <location line="+70"/>
        <source>%1: %2</source>
        <comment>menu, entry</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>&amp;Connection</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../ui/frame/windowactions.cpp" line="+90"/>
        <source>&amp;Message</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location filename="../ui/frame/mainwindow.cpp" line="-434"/>
        <source>Open a connection first</source>
        <translation>请先打开一个连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>There is one tab only</source>
        <translation>只有一个标签页</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It is connected or connecting</source>
        <translation>已连接或正在连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It is not connected</source>
        <translation>尚未连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connect first: it has not been tried yet</source>
        <translation>请先连接：尚未尝试过</translation>
    </message>
    <message>
        <location filename="../ui/frame/windowactions.cpp" line="-75"/>
        <source>&amp;Colors</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>&amp;New connection…</source>
        <translation>新建连接(&amp;N)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connec&amp;tions…</source>
        <translation>连接管理(&amp;T)…</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Start page</source>
        <translation>开始页(&amp;S)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Disconnect</source>
        <translation>断开连接(&amp;D)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Dr&amp;op without DISCONNECT (the will is published)</source>
        <translation>不发送 DISCONNECT 直接断开，触发遗嘱(&amp;O)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Edit connection…</source>
        <translation>编辑连接(&amp;E)…</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Find out &amp;why the connection fails…</source>
        <translation>查找连接失败的原因(&amp;W)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close &amp;tab</source>
        <translation>关闭标签页(&amp;T)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>&amp;Find topics</source>
        <translation>查找主题(&amp;F)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>C&amp;ommands…</source>
        <translation>命令(&amp;O)…</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>M&amp;essages</source>
        <translation>消息列表(&amp;E)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Publish</source>
        <translation>发布(&amp;P)</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>F&amp;loat or dock the pane in use</source>
        <translation>浮动或停靠当前面板(&amp;L)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>&amp;Tool bar</source>
        <translation>工具栏(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Pau&amp;se the topic tree</source>
        <translation>暂停主题树(&amp;S)</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Next tab</source>
        <translation>下一个标签页(&amp;N)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Pre&amp;vious tab</source>
        <translation>上一个标签页(&amp;V)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <location line="+14"/>
        <location line="+4"/>
        <source>Like the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>&amp;Publish…</source>
        <translation>发布(&amp;P)…</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Follow the &amp;newest message</source>
        <translation>跟随最新消息(&amp;N)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Start the &amp;demo</source>
        <translation>启动演示(&amp;D)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;About Mangrove</source>
        <translation>关于 Mangrove(&amp;A)</translation>
    </message>
</context>
<context>
    <name>mangrove::WindowSecrets</name>
    <message>
        <location filename="../ui/frame/windowsecrets.cpp" line="+19"/>
        <source>A secret of a connection could not be kept where the preferences say</source>
        <translation>无法按首选项的设置保存某个连接的密码或密钥</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It will be asked for at the next connect.</source>
        <translation>下次连接时会再次询问。</translation>
    </message>
</context>
<context>
    <name>mangrove::WorkBar</name>
    <message>
        <location filename="../ui/detail/workbar.cpp" line="+27"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
</TS>
