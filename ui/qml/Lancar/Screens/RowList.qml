pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// The list on paper, edge to edge. Rows land from above, in the order of landing.
Rectangle {
    id: sheet

    required property KioskModel kiosk
    // what lands last is looked at
    property bool follows: true
    property string about: qsTr("Books")
    readonly property real rowsHeight: list.contentHeight
    // nothing has landed yet: the drawing shows the act instead of an empty sheet
    readonly property bool empty: kiosk.drawing === "start"

    color: empty ? Theme.wall : Theme.paper

    ListView {
        id: list

        objectName: "rows"
        anchors.fill: parent
        clip: true
        model: sheet.kiosk.rows
        interactive: contentHeight > height
        // keys walk over the rows like over everything else
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 4000
        // what is scrolled away is still told to whoever does not see it
        displayMarginBeginning: 4000
        displayMarginEnd: 4000
        Accessible.role: Accessible.List
        Accessible.name: sheet.about
        onCountChanged: if (sheet.follows)
            positionViewAtEnd()

        add: Transition {
            NumberAnimation {
                property: "opacity"
                from: 0
                to: 1
                duration: Theme.ms("rowIn")
                easing.type: Easing.OutCubic
            }
        }

        delegate: Loader {
            id: entry

            required property var model
            property string spokenName: ""
            readonly property real inset: Theme.lying ? Theme.px(44) : Theme.margin

            width: ListView.view.width
            sourceComponent: ({
                    "book": Theme.large ? large : book,
                    "ability": Theme.large ? large : ability,
                    "heading": heading,
                    "note": note,
                    "entry": line,
                    "event": happened,
                    "photo": photo
                })[model.kind] ?? hint
            // a row with a button is reached by its button
            activeFocusOnTab: model.action === "" && model.button === ""
            onActiveFocusChanged: if (activeFocus)
                list.positionViewAtIndex(model.index, ListView.Contain)
            // the view makes a node of every delegate, so the row's name belongs here
            Accessible.role: Accessible.ListItem
            Accessible.name: spokenName
            Accessible.focusable: activeFocusOnTab
            Accessible.focused: activeFocus

            FocusRing {
                visible: entry.activeFocus && entry.activeFocusOnTab
                within: true
            }

            Component {
                id: large

                LargeRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    objectName: "row-" + entry.model.key
                    inset: entry.inset
                    title: entry.model.title
                    author: entry.model.author
                    status: entry.model.status
                    icon: entry.model.icon
                    statusWord: entry.model.word
                    detail: entry.model.detail !== "" ? entry.model.detail : entry.model.under
                    place: entry.model.place
                    reason: entry.model.reason
                    ground: entry.model.ground
                    action: entry.model.action !== "" ? entry.model.action : entry.model.button
                    buttonName: (sheet?.follows ?? true) && entry.model.action !== "" ? "undo" : "row-button-" + entry.model.key
                    onActed: sheet.kiosk.actOnRow(entry.model.key)
                }
            }

            Component {
                id: book

                BookRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    objectName: "row-" + entry.model.key
                    inset: entry.inset
                    title: entry.model.title
                    author: entry.model.author
                    classMark: entry.model.classMark
                    status: entry.model.status
                    statusWord: entry.model.word
                    detail: entry.model.detail
                    reason: entry.model.reason
                    ground: entry.model.ground
                    progress: entry.model.progress
                    place: entry.model.place
                    placeIcon: entry.model.placeIcon
                    placeTone: entry.model.placeTone
                    action: entry.model.action
                    under: entry.model.under
                    button: entry.model.button
                    buttonName: (sheet?.follows ?? true) ? "undo" : "row-button-" + entry.model.key
                    belowName: "row-button-" + entry.model.key
                    onActed: sheet.kiosk.actOnRow(entry.model.key)
                }
            }

            Component {
                id: ability

                AbilityRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    inset: entry.inset
                    title: entry.model.title
                    icon: entry.model.icon
                    status: entry.model.status
                    statusWord: entry.model.word
                }
            }

            Component {
                id: heading

                HeadingRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    inset: entry.inset
                    title: entry.model.title
                    count: entry.model.word
                }
            }

            Component {
                id: note

                NoteRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    inset: entry.inset
                    title: entry.model.title
                    text: entry.model.author
                    status: entry.model.status
                    ground: entry.model.ground
                    action: entry.model.action
                    buttonName: "row-button-" + entry.model.key
                    onActed: sheet.kiosk.actOnRow(entry.model.key)
                }
            }

            Component {
                id: line

                EntryRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    inset: entry.inset
                    text: entry.model.title
                    amount: entry.model.word
                }
            }

            Component {
                id: happened

                EventRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    inset: entry.inset
                    at: entry.model.word
                    icon: entry.model.icon
                    tone: entry.model.status
                    title: entry.model.title
                    text: entry.model.author
                }
            }

            Component {
                id: photo

                PhotoRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    inset: entry.inset
                    room: list.height
                    // a row that goes is asked once more, and knows nothing any more
                    title: entry.model.title ?? ""
                    picture: entry.model.picture ?? ""
                }
            }

            Component {
                id: hint

                HintRow {
                    onSpokenNameChanged: entry.spokenName = spokenName
                    width: entry.width
                    height: implicitHeight
                    inset: entry.inset
                    icon: entry.model.icon
                    text: entry.model.title
                }
            }
        }
    }

    Loader {
        active: sheet.empty
        anchors.fill: parent
        anchors.margins: Theme.px(Theme.lying ? 50 : 70)

        sourceComponent: IsoScene {
            kind: "start"
            books: sheet.kiosk.drawnBooks
            loops: true
        }
    }

    MoreBelow {
        // what hides is padding alone
        visible: list.interactive && list.contentY + list.height < list.originY + list.contentHeight - Theme.px(24)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(14)
        inset: Theme.lying ? Theme.px(44) : Theme.margin
    }
}
