<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>mangrove::CommandLine</name>
    <message>
        <location filename="../app/gui/options.cpp" line="+20"/>
        <source>A desktop MQTT explorer.</source>
        <translation>桌面 MQTT 浏览器。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Connect to mqtt://[user[:password]@]host[:port].</source>
        <translation>连接到 mqtt://[用户名[:密码]@]主机[:端口]。</translation>
    </message>
    <message>
        <location line="+0"/>
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
    <name>mangrove::ConnectionPage</name>
    <message>
        <location filename="../ui/connections/connectionpage.cpp" line="+109"/>
        <source>Filter topics</source>
        <translation>筛选主题</translation>
    </message>
    <message>
        <location line="+14"/>
        <location line="+2"/>
        <source>Messages and publishing</source>
        <translation>消息与发布</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <location line="+328"/>
        <source>This topic is not in the tree any more.</source>
        <translation>该主题已不在主题树中。</translation>
    </message>
    <message>
        <location line="+53"/>
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
</context>
<context>
    <name>mangrove::ConnectionTabs</name>
    <message>
        <location filename="../ui/frame/connectiontabs.cpp" line="+33"/>
        <location line="+3"/>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location line="+79"/>
        <location line="+5"/>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
</context>
<context>
    <name>mangrove::DemoSession</name>
    <message>
        <location filename="../ui/start/demosession.cpp" line="+30"/>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>mangrove::DetailPane</name>
    <message>
        <location filename="../ui/detail/detailpane.cpp" line="+56"/>
        <source>%1 are too much for the clipboard, nothing was copied. Save the payload to a file instead.</source>
        <translation>%1 超出剪贴板可用的大小，未复制任何内容。请改为将载荷保存到文件。</translation>
    </message>
    <message>
        <location line="+55"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Go back to the newest message</source>
        <translation>回到最新消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>An older message is shown. Go back to following the newest one.</source>
        <translation>正在显示较早的消息。点击以重新跟随最新消息。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Copy payload</source>
        <translation>复制载荷</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Copy the whole payload: as text, or in hexadecimal when it is binary</source>
        <translation>复制完整载荷：文本按原文，二进制按十六进制</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Save payload to file…</source>
        <translation>保存载荷到文件(&amp;S)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Save payload to file</source>
        <translation>保存载荷到文件</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Save the payload to a file, byte for byte</source>
        <translation>将载荷逐字节保存到文件</translation>
    </message>
    <message>
        <location line="+30"/>
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
        <location line="+8"/>
        <location line="+2"/>
        <source>Payload views</source>
        <translation>载荷视图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payload as indented JSON</source>
        <translation>载荷（缩进的 JSON）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payload as text</source>
        <translation>载荷（文本）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payload in hexadecimal</source>
        <translation>载荷（十六进制）</translation>
    </message>
    <message>
        <location line="+2"/>
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
        <location line="+30"/>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Properties (%1)</source>
        <translation>属性（%1）</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Choose a topic to see its last message.</source>
        <translation>选择一个主题以查看其最后一条消息。</translation>
    </message>
    <message>
        <location line="+71"/>
        <source>Counting rows …</source>
        <translation>正在统计行数…</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The payload was not read to its end: it is shown whole as text and in hexadecimal, as sent.</source>
        <translation>载荷未读取到末尾：按发送时的原样以文本和十六进制完整显示。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Retain</source>
        <translation>保留</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Dup</source>
        <translation>重发</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1 (%2)</source>
        <comment>time, age</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Preparing the payload …</source>
        <translation>正在处理载荷…</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>The payload is empty.</source>
        <translation>载荷为空。</translation>
    </message>
    <message>
        <location line="+3"/>
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
    <message>
        <location line="+41"/>
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
        <location line="+3"/>
        <source>Check the network, a firewall on the way, and host and port.</source>
        <translation>请检查网络、途中的防火墙以及主机和端口。</translation>
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
        <location filename="../ui/tree/filterbar.cpp" line="+37"/>
        <source>Filter topics</source>
        <translation>筛选主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+13"/>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <location line="-9"/>
        <source>Filter topics (Ctrl+F)</source>
        <translation>筛选主题 (Ctrl+F)</translation>
    </message>
    <message>
        <location line="+80"/>
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
        <location line="+4"/>
        <source>%Ln of %1 topics match</source>
        <extracomment>How many topics the filter lets through: %n (or %Ln) of %1.</extracomment>
        <translation>
            <numerusform>%1 个主题中有 %Ln 个符合</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::MainWindow</name>
    <message>
        <location filename="../ui/frame/mainwindow.cpp" line="+89"/>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Disconnect</source>
        <translation>断开连接(&amp;D)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Dr&amp;op without DISCONNECT (the will is published)</source>
        <translation>不发送 DISCONNECT 直接断开，触发遗嘱(&amp;O)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Edit connection…</source>
        <translation>编辑连接(&amp;E)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Publish…</source>
        <translation>发布(&amp;P)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Close &amp;tab</source>
        <translation>关闭标签页(&amp;T)</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>&amp;Message</source>
        <translation>消息(&amp;M)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Start the &amp;demo</source>
        <translation>启动演示(&amp;D)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;About Mangrove</source>
        <translation>关于 Mangrove(&amp;A)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Connection</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;New connection…</source>
        <translation>新建连接(&amp;N)…</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>&amp;Start page</source>
        <translation>开始页(&amp;S)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Saved. Most settings take effect at the next connect.</source>
        <translation>已保存。大多数设置在下次连接时生效。</translation>
    </message>
    <message>
        <location line="+35"/>
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
        <location line="+23"/>
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
    <name>mangrove::MessageListItems</name>
    <message>
        <location filename="../ui/history/messagelistview.cpp" line="+55"/>
        <source>Did this message carry the retain flag?</source>
        <translation>这条消息是否带有保留标志？</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Time</source>
        <translation>时间</translation>
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
        <location line="+18"/>
        <source>Retain</source>
        <translation>保留</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Dup</source>
        <translation>重发</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>(empty payload)</source>
        <translation>（空载荷）</translation>
    </message>
</context>
<context>
    <name>mangrove::MessageListView</name>
    <message>
        <location line="+11"/>
        <source>Messages of the topic</source>
        <translation>该主题的消息</translation>
    </message>
</context>
<context>
    <name>mangrove::PayloadArea</name>
    <message>
        <location filename="../ui/detail/payloadarea.cpp" line="+24"/>
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
    <name>mangrove::PreferencesDialog</name>
    <message>
        <location filename="../ui/preferences/preferencesdialog.cpp" line="+89"/>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <location line="+23"/>
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
    <name>mangrove::ProfileDialogs</name>
    <message>
        <location filename="../ui/connections/profiledialogs.cpp" line="+57"/>
        <source>Delete connection</source>
        <translation>删除连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Delete the saved connection “%1”?</source>
        <translation>删除已保存的连接“%1”？</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Its settings are removed from the file. The broker is not touched.</source>
        <translation>其设置将从文件中移除，不影响服务端。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileEditor</name>
    <message>
        <location filename="../ui/connections/profileeditor.cpp" line="+62"/>
        <source> s</source>
        <comment>unit after a number of seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+2"/>
        <source>Settings of the connection</source>
        <translation>连接设置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+113"/>
        <source>Will</source>
        <translation>遗嘱</translation>
    </message>
    <message>
        <location line="-112"/>
        <source>Subscriptions</source>
        <translation>订阅</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Name of the connection</source>
        <translation>连接名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+22"/>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <location line="-21"/>
        <source>broker.example.org or 192.168.1.10</source>
        <translation>broker.example.org 或 192.168.1.10</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+17"/>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <location line="-14"/>
        <source>MQTT version</source>
        <translation>MQTT 版本</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+14"/>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <location line="-13"/>
        <location line="+14"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location line="-12"/>
        <source>&amp;Read-only: never publish on this connection</source>
        <translation>只读：不通过此连接发布任何消息(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The password is kept in memory until the program ends. It is never written to a file.</source>
        <translation>密码仅保存在内存中，程序退出即清除，绝不写入文件。</translation>
    </message>
    <message>
        <location line="+14"/>
        <location line="+22"/>
        <source>Client identifier</source>
        <translation>客户端标识符（Client ID）</translation>
    </message>
    <message>
        <location line="-21"/>
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
        <location line="+8"/>
        <location line="+208"/>
        <source>&amp;Clean start: forget an earlier session</source>
        <translation>全新开始（Clean Start）：清除先前的会话(&amp;C)</translation>
    </message>
    <message>
        <location line="-207"/>
        <source>Clean start</source>
        <translation>全新开始（Clean Start）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Session expiry interval in seconds</source>
        <translation>会话过期间隔（秒）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Never expires</source>
        <translation>永不过期</translation>
    </message>
    <message>
        <location line="+2"/>
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
        <source>Session expiry interval</source>
        <translation>会话过期间隔</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Two clients with the same identifier throw each other out.</source>
        <translation>使用相同标识符的两个客户端会互相挤下线。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Keep alive</source>
        <translation>保活时间（Keep Alive）</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>&amp;Will: the broker publishes this when the connection breaks</source>
        <translation>遗嘱：连接异常断开时由服务端发布(&amp;W)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Will topic</source>
        <translation>遗嘱主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Will payload</source>
        <translation>遗嘱载荷</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>QoS of the will</source>
        <translation>遗嘱 QoS</translation>
    </message>
    <message>
        <location line="+2"/>
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
        <location line="+2"/>
        <source>Will delay</source>
        <translation>遗嘱延迟间隔</translation>
    </message>
    <message>
        <location line="+1"/>
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
        <location line="+23"/>
        <source>Subscribed after each connect. # stands for all topics but those that begin with $; many public servers refuse it.</source>
        <translation>每次连接后自动订阅。# 代表除 $ 开头以外的所有主题；许多公共服务端会拒绝它。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Time for connecting in seconds</source>
        <translation>连接超时（秒）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Time for the server&apos;s answer in seconds</source>
        <translation>等待服务端应答的超时（秒）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Maximum packet size in MiB</source>
        <translation>最大报文长度（MiB）</translation>
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
        <source>Time for connecting</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Time for the server&apos;s answer</source>
        <translation>应答超时</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Maximum packet size</source>
        <translation>最大报文长度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Larger packets end the connection.</source>
        <translation>超过此长度的报文会导致连接断开。</translation>
    </message>
    <message>
        <location line="+58"/>
        <source>The connection needs a name.</source>
        <translation>请填写连接名称。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Another connection has this name.</source>
        <translation>已有同名连接。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The connection needs a host.</source>
        <translation>请填写主机。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The host is a name or an address alone, without mqtt:// and without a path.</source>
        <translation>主机只填写名称或地址，不含 mqtt:// 和路径。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Below MQTT 5 a password needs a user name.</source>
        <translation>MQTT 5 以下版本使用密码时必须填写用户名。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>MQTT 3.1 needs a client identifier.</source>
        <translation>MQTT 3.1 必须填写客户端标识符。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Without a client identifier MQTT 3.1.1 needs a clean session.</source>
        <translation>MQTT 3.1.1 未填写客户端标识符时必须使用清除会话。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The will needs a topic.</source>
        <translation>请填写遗嘱主题。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The will&apos;s topic is not valid: + and # are not allowed.</source>
        <translation>遗嘱主题无效：不允许使用 + 和 #。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The will&apos;s payload is longer than 65,535 bytes.</source>
        <translation>遗嘱载荷超过 65,535 字节。</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>&amp;Clean session: keep nothing over a disconnect</source>
        <translation>清除会话（Clean Session）：断开后不保留会话(&amp;C)</translation>
    </message>
</context>
<context>
    <name>mangrove::PropertiesModel</name>
    <message>
        <location filename="../ui/detail/propertiestable.cpp" line="+21"/>
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
        <location line="+50"/>
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
        <location line="+15"/>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>mangrove::PublishPane</name>
    <message>
        <location filename="../ui/publish/publishpane.cpp" line="+43"/>
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
    <message>
        <location line="+8"/>
        <source>Topic to publish to</source>
        <translation>发布主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payload to publish</source>
        <translation>发布载荷</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <location line="+36"/>
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
        <location line="+1"/>
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
        <location line="+1"/>
        <source>The broker keeps the message and gives it to everyone who subscribes later</source>
        <translation>服务端保存此消息，并发送给之后的每个订阅者</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show MQTT 5 properties</source>
        <translation>显示 MQTT 5 属性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <location line="+26"/>
        <location line="+15"/>
        <source>Content type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <location line="-13"/>
        <location line="+14"/>
        <source>Response topic</source>
        <translation>响应主题</translation>
    </message>
    <message>
        <location line="-13"/>
        <source>Message expiry in seconds</source>
        <translation>消息过期间隔（秒）</translation>
    </message>
    <message>
        <location line="+3"/>
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
        <location line="+10"/>
        <source>Message expiry</source>
        <translation>消息过期间隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>User properties</source>
        <translation>用户属性</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>MQTT 5 properties</source>
        <translation>MQTT 5 属性</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>&amp;Publish</source>
        <translation>发布(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>Publish to %1 (%2), Ctrl+Enter</source>
        <translation>发布到 %1（%2），Ctrl+Enter</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>This connection is read-only: publishing is switched off in its settings.</source>
        <translation>此连接为只读：其设置中已禁止发布。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Not connected: publishing is possible once the connection stands.</source>
        <translation>未连接：建立连接后才能发布。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>A message needs a topic.</source>
        <translation>请填写主题。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Enter a topic to publish to.</source>
        <translation>请输入要发布的主题。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A topic to publish to has no wildcards: + and # are not allowed.</source>
        <translation>发布主题不能包含通配符 + 和 #。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>This is not a valid topic name: at most 65,535 bytes, no null character.</source>
        <translation>主题名无效：最长 65,535 字节，且不能含空字符。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The payload is not hexadecimal: pairs of 0-9 and a-f, for example “01 ff 7a”.</source>
        <translation>载荷不是十六进制：应为成对的 0-9 和 a-f，例如“01 ff 7a”。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The response topic is not a valid topic name; wildcards are not allowed.</source>
        <translation>响应主题无效：不允许使用通配符。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>An empty retained message deletes what the broker retains for this topic.</source>
        <translation>空的保留消息会删除服务端为该主题保存的保留消息。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Replaces what the broker retains for this topic.</source>
        <translation>将替换服务端为该主题保存的保留消息。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Sending …</source>
        <translation>正在发送…</translation>
    </message>
</context>
<context>
    <name>mangrove::ReasonText</name>
    <message>
        <location filename="../ui/frame/errortext.cpp" line="-206"/>
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
        <location line="+119"/>
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
    <name>mangrove::StartPage</name>
    <message>
        <location filename="../ui/start/startpage.cpp" line="+79"/>
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
        <location line="+29"/>
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
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Delete the selected connection</source>
        <translation>删除所选连接</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>mqtt://host:port, or user:password@host for a server that asks for them.</source>
        <translation>mqtt://主机:端口；需要认证时写作 用户名:密码@主机。</translation>
    </message>
    <message>
        <location line="+3"/>
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
        <location line="+24"/>
        <source>%1 – subscribed</source>
        <comment>filter</comment>
        <translation>%1 – 已订阅</translation>
    </message>
    <message numerus="yes">
        <location line="+13"/>
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
        <location line="+19"/>
        <location line="+38"/>
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
</context>
<context>
    <name>mangrove::StatusLine</name>
    <message>
        <location filename="../ui/connections/statusline.cpp" line="+67"/>
        <source>Messages received: stored, evicted and refused together</source>
        <translation>收到的消息总数 = 已存储 + 已淘汰 + 已拒收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages received per second</source>
        <translation>每秒收到的消息数</translation>
    </message>
    <message>
        <location line="+3"/>
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
        <source>Round trip of the last ping</source>
        <translation>最近一次 PING 的往返时间</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1, client identifier %2</source>
        <translation>%1，客户端标识符 %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Ping %1</source>
        <translation>延迟 %1</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Ping –</source>
        <translation>延迟 –</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>Topics %1</source>
        <translation>主题 %1</translation>
    </message>
    <message>
        <location line="-20"/>
        <source>Received %1</source>
        <translation>接收 %1</translation>
    </message>
    <message>
        <location line="-46"/>
        <source>Topics that went, as their last message was the oldest, when the limit was reached</source>
        <translation>达到上限时被移除的主题（最后一条消息最旧）</translation>
    </message>
    <message>
        <location line="+47"/>
        <source>%1/s</source>
        <comment>messages per second</comment>
        <translation>%1 条/秒</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stored %1</source>
        <translation>存储 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Evicted %1</source>
        <translation>淘汰 %1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Refused %1</source>
        <translation>拒收 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Refused %1 (%2 too large for memory and disk)</source>
        <translation>拒收 %1（其中 %2 条过大，内存与磁盘均无法容纳）</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 + %2 on disk</source>
        <translation>%1 + 磁盘 %2</translation>
    </message>
    <message>
        <location line="+10"/>
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
    <name>mangrove::SubscriptionsTable</name>
    <message>
        <location filename="../ui/connections/subscriptionstable.cpp" line="+35"/>
        <source>Subscriptions</source>
        <translation>订阅</translation>
    </message>
    <message>
        <location line="+2"/>
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
        <source>Retain as published</source>
        <translation>保留发布标志（RAP）</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Retained messages</source>
        <translation>保留消息处理</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Messages published by this connection do not come back</source>
        <translation>不接收由本连接自己发布的消息</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Messages keep the retain flag they were published with; without it the retained state of a topic stays unknown more often</source>
        <translation>消息保持其发布时的保留标志；不启用时，主题的保留状态更常无法得知</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Add subscription</source>
        <translation>添加订阅</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Remove subscription</source>
        <translation>移除订阅</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>QoS of the subscription</source>
        <translation>订阅 QoS</translation>
    </message>
    <message>
        <location line="+7"/>
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
        <location line="+51"/>
        <source>A subscription has no topic filter.</source>
        <translation>有订阅未填写主题过滤器。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>“%1” is not a valid topic filter: + and # stand for whole levels, # only at the end.</source>
        <translation>“%1”不是有效的主题过滤器：+ 和 # 须独占一层，且 # 只能在末尾。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>“No local” is not allowed for a shared subscription (%1).</source>
        <translation>共享订阅（%1）不允许使用“非本地（No Local）”。</translation>
    </message>
</context>
<context>
    <name>mangrove::TextFormat</name>
    <message numerus="yes">
        <location filename="../ui/frame/textformat.cpp" line="+63"/>
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
    <name>mangrove::TopicTreeItems</name>
    <message>
        <location filename="../ui/tree/topictreeitems.cpp" line="+55"/>
        <location line="+86"/>
        <source>Retained</source>
        <translation>已保留</translation>
    </message>
    <message>
        <location line="-84"/>
        <source>Not retained</source>
        <translation>未保留</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Retained: the broker holds a message for this topic now.</source>
        <translation>已保留：服务端目前为该主题保存着一条消息。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not retained: the broker holds no message for this topic now.</source>
        <translation>未保留：服务端目前没有为该主题保存消息。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Unknown: what was received does not tell whether the broker retains a message for this topic.</source>
        <translation>未知：从收到的消息无法判断服务端是否为该主题保存了消息。</translation>
    </message>
    <message>
        <location line="+47"/>
        <source>Does the broker retain a message for this topic now?</source>
        <translation>服务端目前是否为该主题保存了保留消息？</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Messages a second, averaged over the last few seconds</source>
        <translation>每秒消息数，取最近几秒的平均值</translation>
    </message>
    <message>
        <location line="+7"/>
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
        <source>Age</source>
        <translation>距今</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>(empty level)</source>
        <translation>（空层级）</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>(not stored)</source>
        <translation>（未存储）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>(empty payload)</source>
        <translation>（空载荷）</translation>
    </message>
    <message>
        <location line="+53"/>
        <source>%1 a second now, %2 in all</source>
        <translation>当前每秒 %1 条，共 %2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Last message: %1</source>
        <translation>最后一条消息：%1</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreePane</name>
    <message>
        <location filename="../ui/tree/topictreepane.cpp" line="+47"/>
        <source>No topic matches the filter.</source>
        <translation>没有符合筛选条件的主题。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreeView</name>
    <message>
        <location filename="../ui/tree/topictreeview.cpp" line="+62"/>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <location filename="../ui/tree/topictreeviewinput.cpp" line="+29"/>
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
    <name>mangrove::UserPropertiesTable</name>
    <message>
        <location filename="../ui/publish/userpropertiestable.cpp" line="+19"/>
        <source>User properties</source>
        <translation>用户属性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <location line="+9"/>
        <location line="+2"/>
        <source>Add user property</source>
        <translation>添加用户属性</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+2"/>
        <source>Remove user property</source>
        <translation>移除用户属性</translation>
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
