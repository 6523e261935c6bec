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
    property real fall: 0
    property real cardShift: 0

    Accessible.ignored: true

    IsoArt {
        anchors.fill: parent
        scene: scene.kind
        part: "desk"
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.kind === "start" || scene.kind === "card"
        anchors.fill: parent
        anchors.topMargin: scene.cardShift * 0.5
        anchors.bottomMargin: -anchors.topMargin
        anchors.leftMargin: -scene.cardShift
        anchors.rightMargin: scene.cardShift
        scene: scene.kind
        part: "card"
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.kind !== "taken" && scene.kind !== "card"
        anchors.fill: parent
        scene: scene.kind
        part: "stack"
        books: scene.books
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.kind === "start" && scene.fall < Theme.px(20)
        anchors.fill: parent
        scene: scene.kind
        part: "guides"
        books: scene.books
        highContrast: Theme.highContrast
    }

    IsoArt {
        visible: scene.hovering || scene.kind === "taken"
        anchors.fill: parent
        anchors.topMargin: scene.fall
        anchors.bottomMargin: -scene.fall
        scene: scene.kind
        part: "flying"
        books: scene.books
        highContrast: Theme.highContrast
    }

    // attract: the book goes down and up, then the card comes in; three turns, then 20 s still
    SequentialAnimation {
        running: scene.moves && scene.kind === "start" && scene.visible
        loops: Animation.Infinite

        SequentialAnimation {
            loops: 3

            NumberAnimation {
                target: scene
                property: "fall"
                to: scene.height * 0.17
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

            SequentialAnimation {
                NumberAnimation {
                    target: scene
                    property: "cardShift"
                    to: Theme.px(44)
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
        }

        PauseAnimation {
            duration: 20000
        }
    }

    // coach: the hovering book goes down to its place and up again
    SequentialAnimation {
        running: scene.moves && scene.kind === "putBack" && scene.visible
        loops: Animation.Infinite

        NumberAnimation {
            target: scene
            property: "fall"
            to: Theme.px(44)
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
