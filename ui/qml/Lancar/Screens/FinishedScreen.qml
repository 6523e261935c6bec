pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Art
import Lancar.Theme
import Lancar.Model

// What was not lent, named once more, and the slip that rises from behind the ply.
Item {
    id: screen

    required property KioskModel kiosk
    readonly property real inset: Theme.lying ? Theme.px(44) : Theme.margin
    // the slip's empty foot may stand behind the ply; its lines may not
    readonly property real hidden: column.y + slip.y + slip.implicitHeight - Theme.px(50) - page.height

    clip: true

    Flickable {
        id: page

        objectName: "slipPage"
        anchors.fill: parent
        contentHeight: column.height + Theme.px(Theme.lying ? 28 : 40)
        interactive: screen.hidden > 0 && screen.kiosk.slip.code === ""
        boundsBehavior: Flickable.StopAtBounds

        // what keys have reached is never hidden
        function show(item: Item): void {
            const top = item.mapToItem(page.contentItem, 0, 0).y;
            if (top < page.contentY)
                page.contentY = top;
            else if (top + item.height > page.contentY + page.height)
                page.contentY = top + item.height - page.height;
        }

        Column {
            id: column

            x: screen.inset
            y: Theme.px(screen.kiosk.slip.code !== "" ? 8 : Theme.lying ? 28 : 40)
            width: page.width - 2 * screen.inset
            spacing: Theme.px(24)

            Repeater {
                model: screen.kiosk.notices

                Notice {
                    required property var modelData

                    width: column.width
                    status: modelData.status
                    title: modelData.title
                    text: modelData.text
                }
            }

            Label {
                visible: text !== "" && (screen.kiosk.slip.code === "" || !Theme.large && !Theme.lowReach)
                topPadding: Theme.px(Theme.lying ? 4 : 28)
                width: parent.width
                look: "title"
                text: screen.kiosk.slip.question
            }

            // white whatever the theme: a phone's camera wants it so
            Rectangle {
                visible: screen.kiosk.slip.code !== ""
                width: Math.min(parent.width, Math.max(Theme.px(180), page.height - y - column.y - Theme.px(8)))
                height: width
                x: (parent.width - width) / 2
                color: "white"
                border.width: Theme.hair
                border.color: Theme.line

                QrArt {
                    anchors.fill: parent
                    anchors.margins: Theme.px(8)
                    text: screen.kiosk.slip.code
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("QR code of your slip")
                }
            }

            Slip {
                id: slip

                visible: screen.kiosk.slip.rows.length > 0 && screen.kiosk.slip.code === ""
                roomFor: page.height - y
                width: parent.width
                height: Math.max(implicitHeight, page.height - y + Theme.px(60))
                library: screen.kiosk.library
                dateHeading: screen.kiosk.slip.dateHeading
                rows: screen.kiosk.slip.rows
                noteTitle: screen.kiosk.slip.noteTitle
                note: screen.kiosk.slip.note
                onReached: line => page.show(line)

                transform: Translate {
                    id: rise
                }

                NumberAnimation {
                    target: rise
                    property: "y"
                    from: Theme.stillPictures ? 0 : slip.height
                    to: 0
                    running: true
                    duration: Theme.ms("slipOut")
                    easing.type: Easing.OutCubic
                }
            }
        }
    }

    MoreBelow {
        visible: page.interactive && !page.atYEnd
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(14)
        inset: Theme.lying ? Theme.px(44) : Theme.margin
    }
}
