<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>mangrove::FilterBar</name>
    <message numerus="yes">
        <location filename="../ui/tree/filterbar.cpp" line="+123"/>
        <source>Searching… %Ln so far</source>
        <translation>
            <numerusform>Searching… %Ln so far</numerusform>
            <numerusform>Searching… %Ln so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>%Ln of %1 topics match</source>
        <extracomment>How many topics the filter lets through: %n (or %Ln) of %1.</extracomment>
        <translation>
            <numerusform>%Ln of %1 topics matches</numerusform>
            <numerusform>%Ln of %1 topics match</numerusform>
        </translation>
    </message>
</context>
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
