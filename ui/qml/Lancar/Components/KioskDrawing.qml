pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// The kiosk itself; the mark sits where the fault is: screen, head, printer, bin, power.
Item {
    id: kiosk

    property string status: "stop"
    property string icon: ""
    property string spot: "screen"
    readonly property real u: Math.min(width / 280, height / 490)

    implicitHeight: Theme.px(490)
    Accessible.ignored: true

    Item {
        width: 280 * kiosk.u
        height: 486 * kiosk.u
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter

        Rectangle {
            x: 46 * kiosk.u
            width: 188 * kiosk.u
            height: 290 * kiosk.u
            radius: 14 * kiosk.u
            color: Theme.ink

            Rectangle {
                anchors.fill: parent
                anchors.margins: 14 * kiosk.u
                radius: 6 * kiosk.u
                color: Theme.wall

                Rectangle {
                    x: 14 * kiosk.u
                    y: 18 * kiosk.u
                    width: 104 * kiosk.u
                    height: 14 * kiosk.u
                    radius: 4 * kiosk.u
                    color: Theme.ink
                }

                Rectangle {
                    x: 14 * kiosk.u
                    y: 40 * kiosk.u
                    width: 66 * kiosk.u
                    height: 14 * kiosk.u
                    radius: 4 * kiosk.u
                    color: Theme.ink
                }

                Rectangle {
                    anchors.bottom: lower.top
                    width: parent.width
                    height: 6 * kiosk.u
                    color: Theme.ply2
                }

                Rectangle {
                    id: lower

                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 65 * kiosk.u
                    bottomLeftRadius: 6 * kiosk.u
                    bottomRightRadius: 6 * kiosk.u
                    color: Theme.desk

                    Rectangle {
                        x: 14 * kiosk.u
                        y: 15 * kiosk.u
                        width: parent.width - 28 * kiosk.u
                        height: 32 * kiosk.u
                        radius: 7 * kiosk.u
                        color: Theme.prim
                    }
                }
            }
        }

        Rectangle {
            y: 296 * kiosk.u
            width: parent.width
            height: 24 * kiosk.u
            color: Theme.desk
            border.width: Theme.highContrast ? 2 : 0
            border.color: "#FFFFFF"
        }

        Repeater {
            model: [[320, 6, 280, Theme.ply1], [326, 5, 280, Theme.ply2], [331, 6, 280, Theme.ply1], [337, 10, 232, Theme.ply2], [347, 139, 232, Theme.ply1]]

            Rectangle {
                required property var modelData

                x: (280 - modelData[2]) / 2 * kiosk.u
                y: modelData[0] * kiosk.u
                width: modelData[2] * kiosk.u
                height: modelData[1] * kiosk.u
                color: modelData[3]
            }
        }

        Rectangle {
            x: 64 * kiosk.u
            y: 408 * kiosk.u
            width: 152 * kiosk.u
            height: 46 * kiosk.u
            radius: 7 * kiosk.u
            color: Theme.highContrast ? "#000000" : Theme.ply3

            Rectangle {
                anchors.centerIn: parent
                width: 120 * kiosk.u
                height: 10 * kiosk.u
                radius: 5 * kiosk.u
                color: Theme.ink
            }
        }

        StatusMark {
            status: kiosk.status
            icon: kiosk.icon === "" ? (icons[status] ?? "info") : kiosk.icon
            side: 68 * kiosk.u
            x: (kiosk.spot === "printer" ? 196 : 106) * kiosk.u
            y: ({
                    "screen": 46,
                    "head": -14,
                    "printer": 286,
                    "bin": 397,
                    "power": 397
                }[kiosk.spot] ?? 46) * kiosk.u
        }
    }
}
