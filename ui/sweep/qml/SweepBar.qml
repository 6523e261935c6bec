import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// The dark bar: the bay and what it holds; network and battery at the end side. Not touchable.
Rectangle {
    id: bar

    required property SweepModel sweep
    readonly property var told: bar.sweep.said.bar
    readonly property real u: Theme.k / 0.7407

    color: Theme.staff
    height: Theme.lying && !Theme.rightToLeft ? 72 * u : 84 * u
    Accessible.role: Accessible.Pane
    Accessible.name: bar.told.title

    Icon {
        id: shelf

        anchors.left: parent.left
        anchors.leftMargin: 24 * bar.u
        anchors.verticalCenter: parent.verticalCenter
        name: "shelf"
        tint: Theme.ondesk
        side: 44 * bar.u
    }

    Column {
        anchors.left: shelf.right
        anchors.leftMargin: 14 * bar.u
        anchors.right: link.left
        anchors.rightMargin: 8 * bar.u
        anchors.verticalCenter: parent.verticalCenter

        Label {
            objectName: "barTitle"
            width: parent.width
            look: "status"
            size: 38
            color: Theme.ondesk
            maximumLineCount: 1
            // the name of a sweep is read whole before it is cut
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(18 * bar.u)
            elide: Text.ElideRight
            text: bar.told.title
        }

        Label {
            width: parent.width
            visible: text !== ""
            look: "small"
            color: Theme.ondesk2
            maximumLineCount: 1
            elide: Text.ElideRight
            text: bar.told.subtitle
        }
    }

    Row {
        id: link

        anchors.right: parent.right
        anchors.rightMargin: 22 * bar.u
        anchors.verticalCenter: parent.verticalCenter
        spacing: 9 * bar.u
        LayoutMirroring.childrenInherit: true

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: bar.told.link_icon
            tint: Theme.ondesk
            side: 28 * bar.u
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            look: "small"
            size: 31
            font.weight: 600
            wrapMode: Text.NoWrap
            color: Theme.ondesk
            text: bar.told.link
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: battery.text !== ""
            width: battery.implicitWidth + (bar.told.battery_low ? 20 : 8) * bar.u
            height: battery.height + 12 * bar.u
            radius: 8 * bar.u
            color: bar.told.battery_low ? Theme.toneGround("warn") : "transparent"
            border.width: bar.told.battery_low && Theme.highContrast ? Theme.border : 0
            border.color: Theme.tone("warn")

            Label {
                id: battery

                objectName: "battery"
                anchors.centerIn: parent
                look: "small"
                size: 31
                font.weight: 600
                wrapMode: Text.NoWrap
                color: bar.told.battery_low ? Theme.tone("warn") : Theme.ondesk
                text: bar.told.battery
            }
        }
    }
}
