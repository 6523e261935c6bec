import QtQuick
import Lancar.Theme

// A small button on paper, within a row.
Touch {
    id: button

    property string label: ""

    implicitWidth: Math.max(Theme.touchMin, words.implicitWidth + Theme.px(56))
    implicitHeight: Math.max(Theme.touchMin, Theme.px(84), words.implicitHeight + Theme.px(20))
    cornerRadius: Theme.px(18)

    Rectangle {
        anchors.fill: parent
        radius: Theme.px(18)
        color: button.down ? Theme.wall : Theme.paper
        border.width: Theme.border
        border.color: Theme.edge
    }

    Label {
        id: words

        anchors.centerIn: parent
        look: "meta"
        font.weight: 700
        wrapMode: Text.NoWrap
        text: button.label
        spoken: false
    }
}
