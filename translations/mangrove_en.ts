<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>mangrove::StateText</name>
    <message numerus="yes">
        <location filename="../ui/connections/statetext.cpp" line="+83"/>
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
        <location filename="../ui/frame/textformat.cpp" line="+63"/>
        <source>%1 bytes</source>
        <comment>exact size</comment>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
</context>
</TS>
