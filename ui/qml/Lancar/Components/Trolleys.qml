pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Look
import Lancar.Theme

// The trolleys that returned books go on: green for all, the reserve trolley when it is needed.
Item {
    id: trolleys

    property var books: []
    readonly property var plain: books.filter(b => b.place !== "hold")
    readonly property var held: books.filter(b => b.place === "hold")
    readonly property real u: Math.min(width / 460, height / 270)

    implicitHeight: Theme.px(270)
    Accessible.ignored: true

    Row {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        spacing: 26 * trolleys.u

        Trolley {
            books: trolleys.plain
            boxWidth: trolleys.held.length > 0 ? 250 : 330
            body: Theme.highContrast ? "#000000" : Theme.desk
            rim: Theme.deskline
            icon: "return"
        }

        Trolley {
            visible: trolleys.held.length > 0
            books: trolleys.held
            boxWidth: 178
            body: Theme.highContrast ? "#000000" : Theme.tone("hold")
            rim: Theme.highContrast ? Theme.tone("hold") : "#E8A2B6"
            icon: "hold"
        }
    }

    component Trolley: Item {
        id: trolley

        property var books: []
        property real boxWidth: 250
        property color body
        property color rim
        property string icon

        width: boxWidth * trolleys.u
        height: 268 * trolleys.u

        Row {
            x: 24 * trolleys.u
            anchors.bottom: box.top
            spacing: 4 * trolleys.u

            Repeater {
                model: trolley.books.slice(0, 5)

                Rectangle {
                    id: book

                    required property var modelData
                    required property int index
                    readonly property var colours: Kit.spine(modelData.title, modelData.author, modelData.classMark)

                    anchors.bottom: parent.bottom
                    width: (32 + colours.thick * 4) * trolleys.u
                    height: (76 + colours.wide * 3) * trolleys.u
                    topLeftRadius: 4 * trolleys.u
                    topRightRadius: 4 * trolleys.u
                    color: colours.ground
                    border.width: Theme.highContrast ? 2 : 0
                    border.color: "#FFFFFF"

                    Rectangle {
                        y: 12 * trolleys.u
                        width: parent.width
                        height: 7 * trolleys.u
                        color: book.colours.figure
                    }
                }
            }
        }

        Rectangle {
            id: box

            y: 90 * trolleys.u
            width: parent.width
            height: 150 * trolleys.u
            bottomLeftRadius: 10 * trolleys.u
            bottomRightRadius: 10 * trolleys.u
            color: trolley.body
            border.width: Theme.highContrast ? 3 : 0
            border.color: trolley.rim

            Rectangle {
                width: parent.width
                height: 14 * trolleys.u
                color: trolley.rim
            }

            Icon {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: 2 * trolleys.u
                name: trolley.icon
                tint: "#FFFFFF"
                side: 60 * trolleys.u
            }
        }

        Repeater {
            model: 2

            Rectangle {
                required property int index

                x: (index === 0 ? 20 * trolleys.u : trolley.width - 48 * trolleys.u)
                y: 240 * trolleys.u
                width: 28 * trolleys.u
                height: width
                radius: width / 2
                color: Theme.ink
            }
        }
    }
}
