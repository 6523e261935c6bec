pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Look
import Lancar.Theme

// The stack as seen from the front: spines on a dark bar, the state of each beside it.
// A refused book slides out towards the end side.
Item {
    id: stack

    property var books: []
    readonly property real u: Math.min(width / 490, height / Math.max(1, 24 + books.length * 50))

    implicitHeight: Theme.px(24 + books.length * 50)
    Accessible.ignored: true

    Column {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: 490 * stack.u
        spacing: 2 * stack.u

        Repeater {
            model: stack.books

            Item {
                id: spine

                required property var modelData
                required property int index

                readonly property bool out: modelData.status === "stop"
                readonly property var colours: Kit.spine(modelData.title, modelData.author, modelData.classMark)

                width: parent.width
                height: (46 + spine.colours.thick * 2) * stack.u

                StatusMark {
                    visible: !spine.out && spine.modelData.status !== "busy" && spine.modelData.status !== "read"
                    status: spine.modelData.status
                    side: 34 * stack.u
                    x: Theme.rightToLeft ? spine.width - width - 4 * stack.u : 4 * stack.u
                    anchors.verticalCenter: parent.verticalCenter
                }

                BusyArc {
                    visible: spine.modelData.status === "busy"
                    width: 34 * stack.u
                    height: width
                    x: Theme.rightToLeft ? spine.width - width - 4 * stack.u : 4 * stack.u
                    anchors.verticalCenter: parent.verticalCenter
                }

                Icon {
                    visible: spine.out
                    name: "arrow"
                    tint: Theme.tone("stop")
                    side: 76 * stack.u
                    x: Theme.rightToLeft ? spine.width - width + 4 * stack.u : -4 * stack.u
                    anchors.verticalCenter: parent.verticalCenter
                }

                Rectangle {
                    id: board

                    readonly property real slide: spine.out ? 66 * stack.u : 0
                    readonly property real base: (490 - 48 - 396) * stack.u + 396 * stack.u / 2 - width / 2 + 8 * stack.u

                    width: (330 + spine.colours.wide * 8) * stack.u
                    height: parent.height
                    x: Theme.rightToLeft ? spine.width - width - base - slide : base + slide
                    radius: 5 * stack.u
                    color: spine.colours.ground
                    border.width: Theme.highContrast ? 3 * stack.u : 0
                    border.color: "#FFFFFF"

                    Behavior on x {
                        enabled: !Theme.stillPictures
                        NumberAnimation {
                            duration: Theme.ms("slideOut")
                            easing.type: Easing.InOutCubic
                        }
                    }

                    Rectangle {
                        x: 14 * stack.u
                        width: 9 * stack.u
                        height: parent.height
                        color: spine.colours.figure
                    }

                    Rectangle {
                        x: parent.width - 23 * stack.u
                        width: 9 * stack.u
                        height: parent.height
                        color: spine.colours.figure
                    }

                    Text {
                        anchors.centerIn: parent
                        width: parent.width - 60 * stack.u
                        horizontalAlignment: Text.AlignHCenter
                        elide: Text.ElideRight
                        maximumLineCount: 1
                        textFormat: Text.PlainText
                        text: spine.modelData.title
                        color: spine.colours.ink
                        font.family: Theme.latin
                        font.weight: 700
                        font.pixelSize: Math.max(10, 23 * stack.u)
                        Accessible.ignored: true
                    }
                }
            }
        }

        Rectangle {
            x: Theme.rightToLeft ? 8 * stack.u : parent.width - width - 24 * stack.u
            width: 424 * stack.u
            height: 18 * stack.u
            radius: 5 * stack.u
            color: Theme.ink
        }
    }
}
