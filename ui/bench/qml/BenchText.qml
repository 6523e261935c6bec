import QtQuick
import Lancar.Theme

// A text of the window; sizes are units of the canvas, body 16.
Text {
    id: text

    property real size: 16
    property bool spoken: true

    color: Theme.ink
    font.family: Theme.latin
    font.pixelSize: size
    font.weight: 400
    font.features: ({"tnum": 1, "cv11": 1, "ss03": 1})
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    renderType: Text.QtRendering
    elide: Text.ElideRight
    Accessible.role: Accessible.StaticText
    Accessible.name: text.text
    Accessible.ignored: !text.spoken || text.text === ""
}
