import QtQuick
import Lancar.Look
import Lancar.Theme

// A text in one of the styles of the kit. `size` overrides the style's size, in design px.
Text {
    id: label

    property string look: "body"
    property real size: Kit.typeSize(look)
    property real leading: Kit.typeLine(look)
    // no larger than this, in window px, whatever the style says
    property real most: 10000
    property bool spoken: true
    // only <b> is used; names inside are escaped where the sentence is made
    property bool rich: false

    readonly property real fontPx: Math.min(Theme.textPx(size), most)

    color: Theme.ink
    font.family: Kit.typeDisplay(look) ? Theme.display : Theme.latin
    font.pixelSize: fontPx
    font.weight: Kit.typeWeight(look)
    font.letterSpacing: fontPx * Kit.typeTracking(look)
    font.features: ({"tnum": 1, "cv11": 1, "ss03": 1})
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(fontPx * Math.max(leading, 1) * (Theme.rightToLeft ? 1.2 : 1))
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignTop
    textFormat: rich ? Text.StyledText : Text.PlainText
    wrapMode: Text.WordWrap
    renderType: Text.QtRendering

    Accessible.role: Accessible.StaticText
    Accessible.focusable: false
    Accessible.name: label.bare(label.text)
    Accessible.ignored: !label.spoken || label.text === ""

    // in text with markup a space that no line breaks at has to be named, or it is one like any other
    function held(words: string): string {
        return label.rich ? words.replace(/\u00a0/g, "&nbsp;") : words;
    }

    function bare(words: string): string {
        return label.rich ? words.replace(/<[^>]*>/g, "").replace(/&nbsp;/g, "\u00a0").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&#x27;/g, "'").replace(/&amp;/g, "&") : words;
    }
}
