pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Look
import Lancar.Theme

// Where returned books go: the green trolley, the reserve trolley, or the kiosk's own bins, shelves
// and chutes with their numbers.
Item {
    id: trolleys

    property var books: []
    readonly property var groups: grouped(books)
    readonly property bool rolling: groups.every(g => g.place === "" || g.place === "hold")
    readonly property real u: Math.min(width / 460, height / 270)

    // Books by the place that they go to; a drawing has room for three.
    function grouped(all) {
        let found = [];
        for (const book of all) {
            const known = found.find(g => g.place === book.place && g.mark === book.mark);
            if (known)
                known.books.push(book);
            else
                found.push({place: book.place, mark: book.mark, books: [book]});
        }
        if (found.every(g => g.place === "" || g.place === "hold"))
            found.sort((a, b) => a.place.localeCompare(b.place));
        return found.length > 0 ? found.slice(0, 3) : [{place: "", mark: "", books: []}];
    }

    function widthOf(group) {
        if (groups.length === 1)
            return 330;
        if (rolling)
            return group.place === "hold" ? 178 : 250;
        return (460 - 22 * (groups.length - 1)) / groups.length;
    }

    implicitHeight: Theme.px(270)
    Accessible.ignored: true

    Row {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        spacing: (trolleys.rolling ? 26 : 22) * trolleys.u

        Repeater {
            model: trolleys.groups

            Trolley {
                required property var modelData
                readonly property bool held: modelData.place.endsWith("hold")

                books: modelData.books
                mark: modelData.mark
                wheels: modelData.place === "" || modelData.place === "hold"
                slot: modelData.place.startsWith("chute")
                boxWidth: trolleys.widthOf(modelData)
                body: Theme.highContrast ? "#000000" : held ? Theme.tone("hold") : Theme.desk
                rim: !held ? Theme.deskline : Theme.highContrast ? Theme.tone("hold") : "#E8A2B6"
                icon: held ? "hold" : modelData.place.startsWith("shelf") ? "shelf" : "return"
            }
        }
    }

    component Trolley: Item {
        id: trolley

        property var books: []
        property real boxWidth: 250
        property color body
        property color rim
        property string icon
        property string mark
        property bool wheels: true
        property bool slot: false

        width: boxWidth * trolleys.u
        height: 268 * trolleys.u

        Row {
            x: 24 * trolleys.u
            anchors.bottom: box.top
            spacing: 4 * trolleys.u

            Repeater {
                model: trolley.books.slice(0, Math.max(1, Math.min(5, Math.floor((trolley.boxWidth - 40) / 50))))

                Rectangle {
                    id: book

                    required property var modelData
                    required property int index
                    readonly property var colours: Kit.spine(modelData.title, modelData.author, modelData.classMark)

                    anchors.bottom: parent?.bottom
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
            height: (trolley.wheels ? 150 : 178) * trolleys.u
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

            Rectangle {
                visible: trolley.slot
                y: 30 * trolleys.u
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width * 0.66
                height: 16 * trolleys.u
                radius: height / 2
                color: Theme.highContrast ? "#FFFFFF" : Theme.ink
            }

            Row {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: (trolley.slot ? 22 : 2) * trolleys.u
                spacing: 12 * trolleys.u

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: trolley.icon
                    tint: "#FFFFFF"
                    side: (trolley.mark === "" ? 60 : 46) * trolleys.u
                }

                Text {
                    visible: trolley.mark !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    text: trolley.mark
                    color: "#FFFFFF"
                    font.family: Theme.display
                    font.pixelSize: 64 * trolleys.u
                    font.weight: 700
                }
            }
        }

        Repeater {
            model: trolley.wheels ? 2 : 0

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
