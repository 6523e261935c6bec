import QtQuick
import Lancar.Theme

// Where to put the book, with icon and word.
Rectangle {
    id: place

    property string label: ""
    property string icon: ""
    property string toneName: "ok"

    implicitWidth: row.width + Theme.px(40)
    implicitHeight: row.height + Theme.px(Theme.lying ? 14 : 22)
    radius: Theme.px(14)
    color: Theme.paper
    border.width: Theme.border
    border.color: Theme.tone(toneName)

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.px(16)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: place.icon
            tint: Theme.tone(place.toneName)
            side: Theme.px(34)
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            look: "meta"
            font.weight: 700
            wrapMode: Text.NoWrap
            color: Theme.tone(place.toneName)
            text: place.label
        }
    }
}
