pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// The alarm check: two facts side by side with = or ≠ between, then what happened last.
Item {
    id: screen

    required property KioskModel kiosk
    readonly property StaffModel staff: kiosk.staff
    readonly property real inset: Theme.lying ? Theme.px(44) : Theme.margin

    Flickable {
        id: page

        objectName: "check"
        anchors.fill: parent
        contentHeight: all.height
        interactive: contentHeight > height + 1
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: all

            width: parent.width

            Item {
                visible: screen.staff.checked
                width: parent.width
                height: visible ? top.height + Theme.px(Theme.lying ? 36 : 56) : 0

                Row {
                    id: top

                    x: screen.inset
                    y: Theme.px(Theme.lying ? 20 : 28)
                    width: parent.width - 2 * x
                    spacing: Theme.px(28)
                    layoutDirection: Theme.rightToLeft ? Qt.RightToLeft : Qt.LeftToRight

                    Cover {
                        id: cover

                        title: screen.staff.bookTitle
                        author: screen.staff.bookAuthor
                        classMark: screen.staff.classMark
                        visible: !Theme.large
                        width: visible ? Theme.px(Theme.lying ? 62 : 84) : 0
                    }

                    Column {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - (cover.visible ? cover.width + parent.spacing : 0)
                        spacing: Theme.px(4)

                        Label {
                            width: parent.width
                            look: "title"
                            size: Theme.large ? 36 : 46
                            text: screen.staff.bookTitle
                        }

                        Label {
                            width: parent.width
                            look: "meta"
                            color: Theme.ink2
                            text: screen.staff.bookLine
                        }
                    }
                }
            }

            Item {
                id: facts

                readonly property bool beside: !Theme.large
                readonly property real gap: Theme.px(96)

                visible: screen.staff.checked
                x: screen.inset
                width: parent.width - 2 * screen.inset
                height: !visible ? 0 : (beside ? Math.max(first.implicitHeight, second.implicitHeight) : first.implicitHeight + second.implicitHeight + sign.height) + Theme.px(28)

                FactCard {
                    id: first

                    readonly property var told: screen.staff.facts[0] ?? {}

                    objectName: "fact-record"
                    x: facts.beside && Theme.rightToLeft ? parent.width - width : 0
                    width: facts.beside ? (parent.width - facts.gap) / 2 : parent.width
                    height: facts.beside ? Math.max(implicitHeight, second.implicitHeight) : implicitHeight
                    heading: told.heading ?? ""
                    word: told.word ?? ""
                    icon: told.icon ?? ""
                    tone: told.tone ?? "off"
                    rows: told.rows ?? []
                    spoken: told.spoken ?? ""
                }

                Label {
                    id: sign

                    objectName: "fact-sign"
                    x: facts.beside ? (parent.width - width) / 2 : 0
                    y: facts.beside ? (Math.max(first.implicitHeight, second.implicitHeight) - height) / 2 : first.height
                    width: facts.beside ? facts.gap : parent.width
                    horizontalAlignment: Text.AlignHCenter
                    look: "headline"
                    color: Theme.tone(screen.staff.tone)
                    text: screen.staff.sign
                    Accessible.name: screen.staff.says
                }

                FactCard {
                    id: second

                    readonly property var told: screen.staff.facts[1] ?? {}

                    objectName: "fact-alarm"
                    x: facts.beside && !Theme.rightToLeft ? parent.width - width : 0
                    y: facts.beside ? 0 : first.height + sign.height
                    width: first.width
                    height: facts.beside ? first.height : implicitHeight
                    heading: told.heading ?? ""
                    word: told.word ?? ""
                    icon: told.icon ?? ""
                    tone: told.tone ?? "off"
                    rows: told.rows ?? []
                    spoken: told.spoken ?? ""
                }
            }

            RowList {
                width: parent.width
                height: Math.max(rowsHeight, page.height - y)
                kiosk: screen.kiosk
                follows: false
                about: qsTr("What happened last")
            }
        }
    }

    MoreBelow {
        visible: page.interactive && !page.atYEnd
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(8)
        inset: screen.inset
    }
}
