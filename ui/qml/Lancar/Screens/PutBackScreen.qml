import QtQuick
import QtQuick.Shapes
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// The whole screen is the action: the book hovers over its place.
Item {
    id: screen

    required property KioskModel kiosk

    Rectangle {
        id: arrow

        visible: sheet.y > y + height + tip.height
        x: Theme.rightToLeft ? parent.width - width - Theme.px(140) : Theme.px(136)
        y: Theme.px(Theme.lying ? 60 : 120)
        width: Theme.px(68)
        height: Theme.px(Theme.lying ? 120 : 170)
        color: Theme.ink
        Accessible.ignored: true

        Shape {
            id: tip

            anchors.top: parent.bottom
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.topMargin: -1
            width: Theme.px(182)
            height: Theme.px(100)
            preferredRendererType: Shape.GeometryRenderer

            ShapePath {
                fillColor: Theme.ink
                strokeColor: "transparent"
                startX: 0
                startY: 0

                PathLine {
                    x: tip.width
                    y: 0
                }

                PathLine {
                    x: tip.width / 2
                    y: tip.height
                }
            }
        }
    }

    IsoScene {
        anchors.left: parent.left
        anchors.leftMargin: parent.width * 0.23
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(60)
        anchors.top: parent.top
        anchors.topMargin: Theme.px(Theme.lying ? 30 : 70)
        anchors.bottom: sheet.top
        anchors.bottomMargin: Theme.px(Theme.lying ? 30 : 60)
        kind: "putBack"
        books: screen.kiosk.drawnBooks
        loops: true
    }

    Rectangle {
        id: sheet

        readonly property var notice: screen.kiosk.notices.length > 0 ? screen.kiosk.notices[0] : null

        objectName: "putBackNotice"
        visible: notice !== null
        anchors.bottom: parent.bottom
        width: parent.width
        height: visible ? Math.max(words.height, mark.height) + Theme.px(Theme.lying ? 40 : 68) : 0
        color: Theme.paper

        Rectangle {
            width: parent.width
            height: Theme.hair
            color: Theme.line
        }

        StatusMark {
            id: mark

            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            status: "warn"
            icon: "gate"
        }

        Label {
            id: words

            anchors.left: mark.right
            anchors.leftMargin: Theme.px(28)
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            look: "lead"
            font.weight: 400
            rich: true
            text: sheet.notice === null ? "" : sheet.notice.text
        }
    }
}
