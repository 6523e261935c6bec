import QtQuick
import Lancar.Art
import Lancar.Look
import Lancar.Theme

// An isometric drawing from parts that lie on one another, so that a book or card can move alone.
Item {
    id: scene

    property string kind: "books"
    property var books: []
    property bool loops: false
    property real aspect: 384 / 322

    readonly property bool hovering: kind === "start" || kind === "putBack"
    readonly property bool moves: loops && !Theme.stillPictures
    // shares of the way, for the way is not known before the scene has its size
    property real fall: 0
    property real cardShift: 0
    // what is drawn of them; with nobody there not at every frame
    property real fallen: 0
    property real shifted: 0
    readonly property real down: fallen * (kind === "start" ? height * 0.17 : Theme.px(44))
    readonly property real aside: shifted * Theme.px(44)
    readonly property size room: Qt.size(width, height)

    Accessible.ignored: true

    onFallChanged: if (!seldom.running)
        draw()
    onCardShiftChanged: if (!seldom.running)
        draw()

    function draw() {
        fallen = fall;
        shifted = cardShift;
    }

    Timer {
        id: seldom

        interval: 40
        repeat: true
        running: turn.running && scene.turns >= scene.lively
        onTriggered: scene.draw()
        onRunningChanged: scene.draw()
    }

    // each part is as large as what it shows: what moves is painted anew where it was and is
    IsoArt {
        x: box.x
        y: box.y
        width: box.width
        height: box.height
        room: scene.room
        scene: scene.kind
        part: "desk"
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.kind === "start" || scene.kind === "card"
        x: box.x - Math.round(scene.aside)
        y: box.y + Math.round(scene.aside * 0.5)
        width: box.width
        height: box.height
        room: scene.room
        scene: scene.kind
        part: "card"
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.kind !== "taken" && scene.kind !== "card"
        x: box.x
        y: box.y
        width: box.width
        height: box.height
        room: scene.room
        scene: scene.kind
        part: "stack"
        books: scene.books
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.kind === "start" && scene.down < Theme.px(20)
        x: box.x
        y: box.y
        width: box.width
        height: box.height
        room: scene.room
        scene: scene.kind
        part: "guides"
        books: scene.books
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.hovering || scene.kind === "taken"
        x: box.x
        y: box.y + Math.round(scene.down)
        width: box.width
        height: box.height
        room: scene.room
        scene: scene.kind
        part: "flying"
        books: scene.books
        highContrast: Theme.highContrast
    }

    // attract: the book goes down and up, then the card comes in; three turns, then 20 s still.
    // Where nobody has come for two rounds, one turn is enough of a sign of life.
    readonly property bool attracts: moves && kind === "start" && visible
    property int turns: 0
    readonly property int lively: 6

    onAttractsChanged: attract(attracts)
    Component.onCompleted: attract(attracts)

    function attract(goes: bool) {
        turn.stop();
        still.stop();
        turns = 0;
        fall = kind === "start" ? 0 : fall;
        cardShift = 0;
        if (goes)
            turn.start();
    }

    Timer {
        id: still

        interval: 20000
        onTriggered: turn.start()
    }

    SequentialAnimation {
        id: turn

        onFinished: {
            scene.turns += 1;
            if (scene.turns > scene.lively || scene.turns % 3 === 0)
                still.start();
            else
                turn.start();
        }

        NumberAnimation {
            target: scene
            property: "fall"
            to: 1
            duration: Kit.motion("attract") * 0.3
            easing.type: Easing.InOutCubic
        }

        PauseAnimation {
            duration: Kit.motion("attract") * 0.15
        }

        NumberAnimation {
            target: scene
            property: "fall"
            to: 0
            duration: Kit.motion("attract") * 0.2
            easing.type: Easing.InOutCubic
        }

        NumberAnimation {
            target: scene
            property: "cardShift"
            to: 1
            duration: Kit.motion("attract") * 0.15
            easing.type: Easing.InOutCubic
        }

        NumberAnimation {
            target: scene
            property: "cardShift"
            to: 0
            duration: Kit.motion("attract") * 0.2
            easing.type: Easing.InOutCubic
        }
    }

    // coach: the hovering book goes down to its place and up again
    SequentialAnimation {
        running: scene.moves && scene.kind === "putBack" && scene.visible
        loops: Animation.Infinite

        NumberAnimation {
            target: scene
            property: "fall"
            to: 1
            duration: Kit.motion("coach") / 2
            easing.type: Easing.InOutSine
        }

        NumberAnimation {
            target: scene
            property: "fall"
            to: 0
            duration: Kit.motion("coach") / 2
            easing.type: Easing.InOutSine
        }

        PauseAnimation {
            duration: Kit.motionPause("coach")
        }
    }
}
