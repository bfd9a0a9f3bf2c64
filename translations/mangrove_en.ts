<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>mangrove::BytesEdit</name>
    <message numerus="yes">
        <location filename="../ui/connections/bytesedit.cpp" line="+193"/>
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::CertificateDialog</name>
    <message numerus="yes">
        <location filename="../ui/connections/certificatedialog.cpp" line="+125"/>
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::ClearRetainedDialog</name>
    <message numerus="yes">
        <location filename="../ui/tree/clearretaineddialog.cpp" line="+241"/>
        <source>Clear %Ln retained messages</source>
        <translation>
            <numerusform>Clear %Ln retained message</numerusform>
            <numerusform>Clear %Ln retained messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+29"/>
        <source>An empty retained message is published to each of these %Ln topics of %1, at the broker %2. That removes what the broker retains; subscribers receive the empty message.</source>
        <extracomment>%n topics, %1 a topic or branch, %2 a connection&apos;s name and address.</extracomment>
        <translation>
            <numerusform>An empty retained message is published to this %Ln topic of %1, at the broker %2. That removes what the broker retains; subscribers receive the empty message.</numerusform>
            <numerusform>An empty retained message is published to each of these %Ln topics of %1, at the broker %2. That removes what the broker retains; subscribers receive the empty message.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+15"/>
        <source>%Ln failed.</source>
        <translation>
            <numerusform>%Ln failed.</numerusform>
            <numerusform>%Ln failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>%Ln were not sent.</source>
        <translation>
            <numerusform>%Ln was not sent.</numerusform>
            <numerusform>%Ln were not sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::FilterBar</name>
    <message numerus="yes">
        <location filename="../ui/tree/filterbar.cpp" line="+330"/>
        <source>Searching… %Ln so far</source>
        <translation>
            <numerusform>Searching… %Ln so far</numerusform>
            <numerusform>Searching… %Ln so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%Ln of %1 topics match</source>
        <extracomment>How many topics the filter lets through: %n (or %Ln) of %1.</extracomment>
        <translation>
            <numerusform>%Ln of %1 topics matches</numerusform>
            <numerusform>%Ln of %1 topics match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>(%Ln values were too large or too costly for this expression)</source>
        <extracomment>Follows &quot;12 of 345 topics match&quot;. %n (or %Ln) values.</extracomment>
        <translation>
            <numerusform>(%Ln value was too large or too costly for this expression)</numerusform>
            <numerusform>(%Ln values were too large or too costly for this expression)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+6"/>
        <source>(%Ln values of the moment of the pause are not known any more)</source>
        <extracomment>Follows &quot;12 of 345 topics match&quot;. %n (or %Ln) values.</extracomment>
        <translation>
            <numerusform>(%Ln value of the moment of the pause is not known any more)</numerusform>
            <numerusform>(%Ln values of the moment of the pause are not known any more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::ImportDialog</name>
    <message numerus="yes">
        <location filename="../ui/connections/importdialog.cpp" line="+83"/>
        <source>%n connection(s) from the settings of MQTT Explorer</source>
        <translation>
            <numerusform>%n connection from the settings of MQTT Explorer</numerusform>
            <numerusform>%n connections from the settings of MQTT Explorer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n connection(s) from an export of MQTTX</source>
        <translation>
            <numerusform>%n connection from an export of MQTTX</numerusform>
            <numerusform>%n connections from an export of MQTTX</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n connection(s) from an export of Mangrove</source>
        <translation>
            <numerusform>%n connection from an export of Mangrove</numerusform>
            <numerusform>%n connections from an export of Mangrove</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+52"/>
        <source>%n name(s) are taken:</source>
        <translation>
            <numerusform>%n name is taken:</numerusform>
            <numerusform>%n names are taken:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>Import %n connection(s)</source>
        <translation>
            <numerusform>Import %n connection</numerusform>
            <numerusform>Import %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::MessageExporter</name>
    <message numerus="yes">
        <location filename="../ui/history/messageexporter.cpp" line="+134"/>
        <source>%Ln message(s) copied</source>
        <translation>
            <numerusform>%Ln message copied</numerusform>
            <numerusform>%Ln messages copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+27"/>
        <source>%Ln message(s) written to %1</source>
        <extracomment>%1 is the path of a file or a folder.</extracomment>
        <translation>
            <numerusform>%Ln message written to %1</numerusform>
            <numerusform>%Ln messages written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%1; %Ln were not stored any more</source>
        <translation>
            <numerusform>%1; %Ln was not stored any more</numerusform>
            <numerusform>%1; %Ln were not stored any more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+16"/>
        <source>%Ln file(s) written before it are whole and stay: %1 to %2</source>
        <translation>
            <numerusform>%Ln file written before it is whole and stays: %1 to %2</numerusform>
            <numerusform>%Ln files written before it are whole and stay: %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::MessageListPane</name>
    <message numerus="yes">
        <location filename="../ui/history/messagelistpane.cpp" line="+168"/>
        <source>%Ln selected message(s)</source>
        <translation>
            <numerusform>%Ln selected message</numerusform>
            <numerusform>%Ln selected messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%Ln listed message(s)</source>
        <translation>
            <numerusform>%Ln listed message</numerusform>
            <numerusform>%Ln listed messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+153"/>
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+26"/>
        <source>%Ln older message(s) were evicted</source>
        <translation>
            <numerusform>%Ln older message was evicted</numerusform>
            <numerusform>%Ln older messages were evicted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>the newest %Ln are listed</source>
        <translation>
            <numerusform>the newest %Ln is listed</numerusform>
            <numerusform>the newest %Ln are listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%Ln came too fast to be listed one by one; they are added when it calms down</source>
        <translation>
            <numerusform>%Ln came too fast to be listed; it is added when it calms down</numerusform>
            <numerusform>%Ln came too fast to be listed one by one; they are added when it calms down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::MessageListView</name>
    <message numerus="yes">
        <location filename="../ui/history/messagelistview.cpp" line="+148"/>
        <source>%Ln newer message(s)</source>
        <translation>
            <numerusform>%Ln newer message</numerusform>
            <numerusform>%Ln newer messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::ProfileDialogs</name>
    <message numerus="yes">
        <location filename="../ui/connections/profiledialogs.cpp" line="+59"/>
        <source>%n connection(s) imported.</source>
        <translation>
            <numerusform>%n connection imported.</numerusform>
            <numerusform>%n connections imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n connection(s) exported to %1, without passwords.</source>
        <translation>
            <numerusform>%n connection exported to %1, without passwords.</numerusform>
            <numerusform>%n connections exported to %1, without passwords.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::PublishResults</name>
    <message numerus="yes">
        <location filename="../ui/publish/publishresults.cpp" line="+100"/>
        <source>and %n more on their way</source>
        <translation>
            <numerusform>and %n more on their way</numerusform>
            <numerusform>and %n more on their way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::SavedMessagesView</name>
    <message numerus="yes">
        <location filename="../ui/publish/savedmessagesview.cpp" line="+255"/>
        <source>Deleted the folder “%1” with %n message(s).</source>
        <translation>
            <numerusform>Deleted the folder “%1” with %n message.</numerusform>
            <numerusform>Deleted the folder “%1” with %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+148"/>
        <source>%n large payload(s) could not be searched.</source>
        <translation>
            <numerusform>%n large payload could not be searched.</numerusform>
            <numerusform>%n large payloads could not be searched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::StateText</name>
    <message numerus="yes">
        <location filename="../ui/connections/statetext.cpp" line="+120"/>
        <source>The server refused %n subscription(s)</source>
        <translation>
            <numerusform>The server refused %n subscription</numerusform>
            <numerusform>The server refused %n subscriptions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::TextFormat</name>
    <message numerus="yes">
        <location filename="../ui/frame/textformat.cpp" line="+70"/>
        <source>%1 bytes</source>
        <comment>exact size</comment>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreeCommands</name>
    <message numerus="yes">
        <location filename="../ui/tree/topictreecommands.cpp" line="+319"/>
        <source>%Ln retained messages were cleared. They can be published again for ten minutes.</source>
        <translation>
            <numerusform>%Ln retained message was cleared. It can be published again for ten minutes.</numerusform>
            <numerusform>%Ln retained messages were cleared. They can be published again for ten minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+70"/>
        <source>%Ln topics are hidden.</source>
        <translation>
            <numerusform>%Ln topic is hidden.</numerusform>
            <numerusform>%Ln topics are hidden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+12"/>
        <source>%Ln topics or branches are muted.</source>
        <translation>
            <numerusform>%Ln topic or branch is muted.</numerusform>
            <numerusform>%Ln topics or branches are muted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::TopicTreeTools</name>
    <message numerus="yes">
        <location filename="../ui/tree/topictreetools.cpp" line="+118"/>
        <source>Up to %Ln rows</source>
        <translation>
            <numerusform>Up to %Ln row</numerusform>
            <numerusform>Up to %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+51"/>
        <source>Paused: %Ln messages behind. They are received and stored.</source>
        <translation>
            <numerusform>Paused: %Ln message behind. It is received and stored.</numerusform>
            <numerusform>Paused: %Ln messages behind. They are received and stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mangrove::UnsavedBox</name>
    <message numerus="yes">
        <location filename="../ui/connections/unsavedbox.cpp" line="+28"/>
        <source>Save the changes of %n connection(s)?</source>
        <translation>
            <numerusform>Save the changes of %n connection?</numerusform>
            <numerusform>Save the changes of %n connections?</numerusform>
        </translation>
    </message>
</context>
</TS>
