pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Look
import Lancar.Theme

// The patron's books as they stand on the ply: spines with two bands, the doubtful one leans.
Item {
    id: shelf

    property var books: []
    readonly property real u: Math.min(height / 214, width / (books.length * 66 + 40))
    readonly property int leaning: {
        for (let at = shelf.books.length - 1; at >= 0; at--)
            if (shelf.books[at].status !== "")
                return at;
        return -1;
    }

    Accessible.ignored: true

    Row {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.rightMargin: 26 * shelf.u
        spacing: 6 * shelf.u

        Repeater {
            // the one that leans stands at the end
            model: shelf.leaning < 0 ? shelf.books : [...shelf.books.slice(0, shelf.leaning), ...shelf.books.slice(shelf.leaning + 1), shelf.books[shelf.leaning]]

            Item {
                id: spine

                required property var modelData
                required property int index

                readonly property bool leans: shelf.leaning >= 0 && index === shelf.books.length - 1
                readonly property var colours: Kit.spine(modelData.title, modelData.author, modelData.classMark)

                width: (leans ? 74 : 48) * shelf.u
                height: 210 * shelf.u

                Rectangle {
                    id: board

                    width: 48 * shelf.u
                    height: (166 + spine.colours.thick * 4 + spine.colours.wide * 4) * shelf.u
                    anchors.bottom: parent.bottom
                    anchors.left: parent.left
                    anchors.leftMargin: (spine.leans ? 10 : 0) * shelf.u
                    transformOrigin: Theme.rightToLeft ? Item.BottomRight : Item.BottomLeft
                    rotation: spine.leans ? (Theme.rightToLeft ? -8 : 8) : 0
                    radius: 4 * shelf.u
                    color: spine.colours.ground
                    border.width: Theme.highContrast ? 3 * shelf.u : 0
                    border.color: "#FFFFFF"
                    antialiasing: true

                    Rectangle {
                        y: 20 * shelf.u
                        width: parent.width
                        height: 9 * shelf.u
                        color: spine.colours.figure
                        antialiasing: true
                    }

                    Rectangle {
                        y: parent.height - 32 * shelf.u
                        width: parent.width
                        height: 9 * shelf.u
                        color: spine.colours.figure
                        antialiasing: true
                    }
                }
            }
        }
    }
}
