pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Lancar.Components
import Lancar.Theme
import Lancar.Model

// The zones of every screen: wall with the sentence, what lies in the middle, the desk.
// Desk and ply stay; only what is in the middle changes with the screen.
Item {
    id: stage

    required property KioskModel kiosk
    required property AccessModel access
    required property CoachModel coach

    property bool begun: false
    readonly property string screen: kiosk.screen
    readonly property bool lying: Theme.lying
    readonly property bool onPaper: ["booksFirst", "borrow", "return", "account", "reserve", "report", "pay", "payChoice", "outOfOrder", "staffList"].includes(screen) && kiosk.drawing !== "start"
    readonly property bool start: screen === "start"
    // a panel of choices lies where the list lies
    readonly property bool covered: kiosk.ease.open || kiosk.tongues.open
    // at large text library, name and time give their room to a sentence over keys or a question, to
    // the one that asks a book back, and upright to the slip, whose code a phone must be able to read
    readonly property bool slipFirst: Theme.large && !lying && screen === "finished"
    readonly property bool crowded: Theme.large && !covered && (slipFirst || kiosk.leadStays || ["pin", "identify", "findTitle", "putBack"].includes(screen))
    readonly property real brandRoom: crowded ? 0 : brand.height
    readonly property real deskTop: height - desk.height
    readonly property bool noticed: start && kiosk.notices.length > 0
    readonly property real wallWidth: lying ? Math.round(width * (Theme.large ? 0.46 : 740 / 1920)) : width
    readonly property real barHeight: lying ? Theme.px(80) : 0
    // at large text the words need the room of the drawing
    readonly property bool coached: coach.drawing !== ""
    readonly property bool drawn: !Theme.large && !coached && kiosk.drawing !== "" && kiosk.drawing !== "start" && !["start", "putBack", "notice", "pleaseWait"].includes(screen)

    // above the first key of a screen with keys, and what they need at least: at 200 % no less
    readonly property real aboveKeys: (content.item as KeyScreen)?.aboveKeys ?? 0
    readonly property real leastMiddle: screen === "pin" ? aboveKeys + (Theme.keysFlat ? 2 : 4) * (Theme.large && !lying ? Math.max(Theme.touchMin, Theme.px(126)) : Theme.touchMin) + Theme.px(Theme.keysFlat ? 34 : 100) : screen === "identify" || screen === "findTitle" ? aboveKeys + 5 * Theme.letterMin + Theme.px(Theme.lowReach ? 42 : 70) : start || ["notice", "pleaseWait"].includes(screen) ? 0 : Theme.px(lying || kiosk.leadStays ? 0 : 300)
    // low reach: what is touched begins in the lower half
    readonly property real lowTop: Theme.lowReach && !(lying && (start || ["notice", "pleaseWait", "putBack"].includes(screen))) ? height / 2 - aboveKeys : 0
    // on a low screen that lies the lead gives way to the drawing, but not what says what goes on
    readonly property bool needsLead: kiosk.staff.here || ["start", "notice", "pin", "pleaseWait", "findTitle"].includes(screen)
    readonly property Item reached: Window.activeFocusItem

    anchors.fill: parent
    focus: true
    // what keys have reached is never scrolled away
    onReachedChanged: {
        let above = stage.reached;
        while (above && above !== texts)
            above = above.parent;
        if (!above)
            return;
        const top = stage.reached.mapToItem(page.contentItem, 0, 0).y;
        if (top + stage.reached.height > page.contentY + page.height)
            page.contentY = Math.min(top, page.contentHeight - page.height);
        else if (top < page.contentY)
            page.contentY = Math.max(0, top - Theme.px(20));
    }
    LayoutMirroring.enabled: kiosk.tongues.rightToLeft
    LayoutMirroring.childrenInherit: true

    Accessible.role: Accessible.Pane
    Accessible.name: kiosk.headline

    Chosen {
        kiosk: stage.kiosk
    }

    Binding {
        target: stage.Window.window
        property: "title"
        value: stage.kiosk.headline + " - Lancar"
    }

    // a new sentence is announced to whoever does not see it
    Connections {
        target: stage.kiosk

        function onSignChanged() {
            stage.Accessible.announce(stage.kiosk.headline, Accessible.Polite);
        }
    }

    // so is a hint
    Connections {
        target: stage.coach

        function onChanged() {
            if (stage.coached)
                stage.Accessible.announce(stage.coach.text, Accessible.Polite);
        }
    }

    // so does any key; one that nothing took may be a keypad's
    Keys.onPressed: event => {
        // a key that is held is one key
        if (event.isAutoRepeat) {
            event.accepted = true;
            return;
        }
        stage.kiosk.touched();
        event.accepted = stage.access.pressed(event.key);
    }

    // any touch tells that somebody is here; it goes on to what was touched
    TapHandler {
        acceptedButtons: Qt.AllButtons
        gesturePolicy: TapHandler.DragThreshold
        onPressedChanged: if (pressed) {
            stage.kiosk.touched();
            stage.access.touched();
        }
    }

    Rectangle {
        id: wall

        width: stage.wallWidth
        height: stage.lying ? stage.deskTop : Math.min(Math.max(stage.lowTop, stage.brandRoom + texts.height + Theme.px(38), picture.visible ? stage.brandRoom + picture.height + Theme.px(8) : 0), Math.max(stage.brandRoom, stage.deskTop - stage.leastMiddle))
        x: Theme.rightToLeft ? parent.width - width : 0
        color: stage.kiosk.urgent ? Theme.prim : Theme.wall

        BrandBar {
            id: brand

            visible: !stage.crowded
            width: parent.width
            library: stage.kiosk.staff.here ? stage.kiosk.staff.title : stage.kiosk.library
            duty: stage.kiosk.staff.here
            patron: duty ? stage.kiosk.staff.who : stage.kiosk.patron
            clock: stage.kiosk.clock
            onPrim: stage.kiosk.urgent
            showVisit: !stage.lying
        }

        // at large text a long sentence is scrolled, never cut
        Flickable {
            id: page

            objectName: "sentence"
            y: stage.brandRoom
            width: parent.width
            height: parent.height - stage.brandRoom
            contentHeight: texts.y + texts.height + Theme.px(8)
            interactive: contentHeight > height + 1
            clip: interactive
            boundsBehavior: Flickable.StopAtBounds
            onContentHeightChanged: contentY = 0

            Column {
                id: texts

                readonly property bool beside: !stage.lying && stage.drawn
                readonly property real room: parent.width - 2 * Theme.margin

                // what lies behind the panel is neither seen nor reached
                visible: !stage.covered || stage.lying
                x: Theme.rightToLeft && beside ? parent.width - width - Theme.margin : Theme.margin
                y: Theme.px(stage.start && !stage.noticed ? 30 : 14)
                width: beside ? room - picture.width - Theme.px(8) : room
                spacing: Theme.px(30)

                Loader {
                    active: stage.noticed && !Theme.large
                    visible: active
                    width: parent.width
                    sourceComponent: notices
                }

                Sign {
                    id: sign

                    width: parent.width
                    // over keys at 200 % there is room for one sentence: the hint
                    headline: stage.coached && stage.crowded ? stage.coach.text : stage.kiosk.headline
                    lead: stage.kiosk.lead
                    chip: stage.kiosk.chip
                    hero: stage.kiosk.hero
                    urgent: stage.kiosk.urgent
                    roomForLead: stage.kiosk.leadStays || !stage.coached && !(Theme.large && stage.onPaper) && !stage.slipFirst && !(stage.noticed && (stage.lying || Theme.large)) && !(stage.lying && Theme.windowHeight < 900 && !stage.kiosk.urgent && !stage.needsLead)
                    base: stage.crowded ? (stage.coached ? 32 : stage.kiosk.urgent && Theme.windowHeight > 1400 ? 96 : stage.lying && stage.kiosk.urgent ? 80 : 66) : !stage.kiosk.hero ? 76 : stage.lying ? (stage.noticed ? 68 : 94) : stage.noticed ? 92 : stage.start ? 122 : 112
                }

                Loader {
                    active: stage.coached && !stage.crowded
                    visible: active
                    width: parent.width

                    sourceComponent: CoachPanel {
                        drawing: stage.coach.drawing
                        text: stage.coach.text
                    }
                }

                // at large text the sentence comes first
                Loader {
                    active: stage.noticed && Theme.large
                    visible: active
                    width: parent.width
                    sourceComponent: notices
                }
            }
        }

        MoreBelow {
            visible: page.interactive && !page.atYEnd
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.px(8)
            inset: Theme.margin
        }

        Drawing {
            id: picture

            visible: stage.drawn && texts.visible && height > Theme.px(90)
            kind: stage.drawn ? stage.kiosk.drawing : ""
            books: stage.kiosk.drawnBooks
            faultStatus: stage.kiosk.fault
            faultSpot: stage.kiosk.faultSpot
            width: !stage.drawn ? 0 : stage.lying ? stage.wallWidth - 2 * Theme.px(60) : kind === "stack" ? Theme.px(440) : kind === "kiosk" ? Theme.px(300) : kind === "trolleys" ? Theme.px(460) : Theme.px(390)
            height: !stage.drawn ? 0 : stage.lying ? Math.min(wantedHeight * 1.35, parent.height - brand.height - texts.y - texts.height - Theme.px(24)) : wantedHeight
            x: stage.lying ? (parent.width - width) / 2 : Theme.rightToLeft ? Theme.px(38) : parent.width - width - Theme.px(38)
            anchors.bottom: parent.bottom
        }
    }

    Component {
        id: notices

        Column {
            id: told

            spacing: Theme.px(16)

            Repeater {
                model: stage.start ? stage.kiosk.notices : []

                Notice {
                    required property var modelData

                    width: told.width
                    status: modelData.status
                    title: modelData.title
                    text: modelData.text
                }
            }
        }
    }

    Ply {
        id: ply

        visible: !stage.lying && !stage.start
        y: wall.height
        width: parent.width
    }

    // lying: name and time above the middle
    Rectangle {
        visible: stage.lying
        x: Theme.rightToLeft ? 0 : stage.wallWidth
        width: stage.width - stage.wallWidth
        height: stage.barHeight
        color: stage.onPaper && middle.y <= height ? Theme.paper : Theme.wall

        BrandBar {
            width: parent.width
            height: parent.height
            inset: Theme.px(44)
            showLibrary: false
            duty: stage.kiosk.staff.here
            patron: duty ? stage.kiosk.staff.who : stage.kiosk.patron
            clock: stage.kiosk.clock
        }

        Rectangle {
            visible: stage.onPaper && middle.y <= parent.height
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.hair
            color: Theme.line
        }
    }

    Item {
        id: middle

        x: stage.lying && !Theme.rightToLeft ? stage.wallWidth : 0
        y: stage.lying ? Math.max(stage.barHeight, Math.min(stage.lowTop, stage.deskTop - stage.leastMiddle)) : wall.height + (ply.visible ? ply.height : 0)
        width: stage.lying ? stage.width - stage.wallWidth : stage.width
        height: Math.max(0, stage.deskTop - y - (closing.visible ? closing.height : 0))

        Loader {
            id: content

            property real drop: 0

            visible: !stage.covered
            width: parent.width
            height: parent.height
            y: drop
        }

        NumberAnimation {
            id: fade

            target: content
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.ms("screen")
            easing.type: Easing.OutCubic
        }

        NumberAnimation {
            id: fall

            target: content
            property: "drop"
            from: Theme.px(16)
            to: 0
            duration: Theme.ms("screen")
            easing.type: Easing.OutCubic
        }
    }

    Closing {
        id: closing

        visible: text !== "" && !desk.closingInside
        x: middle.x
        width: middle.width
        y: stage.deskTop - height
        text: stage.kiosk.closing
        part: stage.kiosk.closingPart
    }

    LanguagePanel {
        visible: stage.kiosk.tongues.open
        enabled: visible
        tongues: stage.kiosk.tongues
        x: panel.x
        y: panel.y
        width: panel.width
        height: panel.height
    }

    EasePanel {
        id: panel

        visible: stage.kiosk.ease.open
        enabled: visible
        ease: stage.kiosk.ease
        x: middle.x
        y: Math.max(stage.lying ? 0 : brand.height, Theme.lowReach ? stage.height / 2 : 0)
        width: middle.width
        height: stage.deskTop - y - (closing.visible ? closing.height : 0)
    }

    Desk {
        id: desk

        objectName: "desk"
        kiosk: stage.kiosk
        width: parent.width
        height: implicitHeight
        y: parent.height - height
    }

    // the binding's first value is no change of screen
    onScreenChanged: if (stage.begun)
        show(false)
    Component.onCompleted: {
        show(true);
        stage.begun = true;
    }

    // the first frame stands at once; later ones come in
    function show(first: bool) {
        const name = stage.screen.charAt(0).toUpperCase() + stage.screen.slice(1) + "Screen.qml";
        content.setSource(Qt.resolvedUrl("../Screens/" + name), {
            "kiosk": stage.kiosk
        });
        // a new screen is walked from its beginning
        if (!first) {
            stage.forceActiveFocus();
            stage.access.screenChanged();
        }
        if (!first && !Theme.stillPictures) {
            fade.restart();
            fall.restart();
        }
    }
}
