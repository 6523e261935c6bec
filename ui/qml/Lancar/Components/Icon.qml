import QtQuick
import Lancar.Look
import Lancar.Theme

// An icon of the kit in one colour. Always beside a word, so it says nothing itself.
Image {
    id: icon

    property string name: ""
    property color tint: Theme.ink
    property real side: Theme.px(40)

    width: side
    height: side
    sourceSize: Qt.size(Math.ceil(side), Math.ceil(side))
    source: name === "" ? "" : "image://lancar/" + name + "/" + String(tint).slice(-6)
    mirror: Theme.rightToLeft && Kit.mirrored(name)
    smooth: true
    Accessible.ignored: true
}
