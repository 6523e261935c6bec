import QtQuick
import Lancar.Theme

// One thing that the kiosk can or cannot do now.
Item {
    id: row

    property string title: ""
    property string icon: ""
    property string status: "ok"
    property string statusWord: ""
    property real inset: Theme.margin

    readonly property string spokenName: title + ". " + statusWord

    implicitHeight: Math.max(Theme.px(Theme.lying ? 116 : 146), name.height + Theme.px(28), word.height + Theme.px(28))
    Accessible.ignored: true

    RowGround {}

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: row.inset + Theme.px(4)
        anchors.verticalCenter: parent.verticalCenter
        name: row.icon
        side: Theme.px(60)
    }

    Label {
        id: name

        anchors.left: sign.right
        anchors.leftMargin: Theme.px(32)
        anchors.right: word.left
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        look: "title"
        text: row.title
        spoken: false
    }

    Label {
        id: word

        anchors.right: mark.left
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, row.width * 0.36)
        horizontalAlignment: Text.AlignRight
        look: "status"
        color: Theme.tone(mark.toneName)
        text: row.statusWord
        spoken: false
    }

    StatusMark {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: row.inset
        anchors.verticalCenter: parent.verticalCenter
        status: row.status
    }
}
