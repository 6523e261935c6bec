import QtQuick
import Lancar.Theme

// One language, in its own words; the one that is spoken has a mark.
Touch {
    id: row

    property string label: ""
    property string note: ""
    property bool chosen: false

    name: label
    hint: note
    checkable: true
    checked: chosen
    cornerRadius: Theme.px(18)
    implicitHeight: Math.max(Theme.px(note === "" ? 132 : 156), Theme.touchMin, words.height + Theme.px(40))

    Rectangle {
        anchors.fill: parent
        radius: Theme.px(18)
        color: row.down ? Theme.wall : Theme.paper
        border.width: Theme.border
        border.color: row.chosen ? Theme.tone("ok") : Theme.edge
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.px(36)
        anchors.right: sign.left
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(4)

        Label {
            width: parent.width
            look: "title"
            text: row.label
            spoken: false
        }

        Label {
            visible: row.note !== ""
            width: parent.width
            look: "meta"
            color: Theme.ink2
            text: row.note
            spoken: false
        }
    }

    Icon {
        id: sign

        visible: row.chosen
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(32)
        anchors.verticalCenter: parent.verticalCenter
        name: "check"
        tint: Theme.tone("ok")
        side: Theme.px(60)
    }
}
