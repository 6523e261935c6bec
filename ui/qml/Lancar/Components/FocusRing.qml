import QtQuick
import Lancar.Theme

// The ring around what the keyboard has reached. Outside it keeps a gap of the ground's colour;
// where there is no room outside, it lies within.
Rectangle {
    property bool onDesk: false
    property bool onPrim: false
    property bool within: false
    property real cornerRadius: 0
    readonly property real thickness: Math.max(3, Theme.px(6))

    objectName: "focusRing"
    anchors.fill: parent
    anchors.margins: within ? Theme.px(4) : -(thickness + Theme.px(4))
    color: "transparent"
    radius: cornerRadius + (within ? 0 : Theme.px(8))
    border.width: thickness
    border.color: onDesk ? Theme.ondesk : onPrim ? Theme.inkOnPrim : Theme.focus
    z: 10
}
