import QtQuick
import Lancar.Theme

// One choice behind Kemudahan: picture, word, and a square that says its position in a word too.
Touch {
    id: row

    property string label: ""
    property string icon: ""
    property bool on: false
    // no room for the word beside the square
    property bool brief: false

    name: label
    hint: on ? qsTr("On") : qsTr("Off")
    checkable: true
    checked: on
    cornerRadius: Theme.px(18)
    implicitHeight: Math.max(Theme.px(132), Theme.touchMin, title.height + Theme.px(40))

    Rectangle {
        anchors.fill: parent
        radius: Theme.px(18)
        color: row.down ? Theme.wall : Theme.paper
        border.width: Theme.border
        border.color: row.on ? Theme.tone("ok") : Theme.edge
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        name: row.icon
        side: Theme.px(60)
    }

    Label {
        id: title

        anchors.left: sign.right
        anchors.leftMargin: Theme.px(28)
        anchors.right: state.visible ? state.left : box.left
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        look: "title"
        text: row.label
        spoken: false
    }

    Label {
        id: state

        // the square says it too
        visible: !Theme.large && !row.brief
        anchors.right: box.left
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        look: "meta"
        wrapMode: Text.NoWrap
        color: Theme.ink2
        text: row.hint
        spoken: false
    }

    Rectangle {
        id: box

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(100)
        height: Theme.px(56)
        radius: Theme.px(12)
        color: row.on ? Theme.tone("ok") : Theme.paper
        border.width: Theme.border
        border.color: row.on ? Theme.tone("ok") : Theme.edge

        Rectangle {
            y: Theme.px(10)
            x: (row.on !== Theme.rightToLeft) ? parent.width - width - Theme.px(10) : Theme.px(10)
            width: Theme.px(36)
            height: Theme.px(36)
            radius: Theme.px(7)
            color: row.on ? Theme.paper : Theme.edge
        }
    }
}
