pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Look
import Lancar.Theme

// What the coach shows: a book, a card, the camera, a finger, in 320 x 198 units. `t` goes from 0
// to 1 and rests there; still pictures show its end, with the arrow.
Item {
    id: scene

    property string kind: ""
    property real t: 0
    readonly property real u: width / 320
    readonly property bool moves: !Theme.stillPictures && visible && kind !== ""
    readonly property color body: Theme.highContrast ? "#000000" : Theme.desk
    readonly property color rim: Theme.highContrast ? "#FFFFFF" : Theme.ink
    readonly property color sheet: Theme.highContrast ? "#000000" : "#FFFFFF"

    Accessible.ignored: true
    clip: true
    onMovesChanged: scene.t = scene.moves ? 0 : 1
    onKindChanged: if (!scene.moves)
        scene.t = 1
    Component.onCompleted: if (!scene.moves)
        scene.t = 1

    SequentialAnimation {
        running: scene.moves
        loops: Animation.Infinite

        PauseAnimation {
            duration: Kit.motionPause("coach") / 2
        }

        NumberAnimation {
            target: scene
            property: "t"
            from: 0
            to: 1
            duration: Kit.motion("coach")
            easing.type: Easing.InOutSine
        }

        PauseAnimation {
            duration: Kit.motionPause("coach")
        }
    }

    Loader {
        anchors.fill: parent
        // the drawing is the same wherever people read from
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        sourceComponent: scene.kind === "" ? null : ["put", "leave", "split"].includes(scene.kind) ? books : ["choose", "press", "keys"].includes(scene.kind) ? touching : codes
    }

    // books over the pad
    Component {
        id: books

        Item {
            readonly property bool split: scene.kind === "split"
            readonly property bool leave: scene.kind === "leave"

            Rectangle {
                x: 24 * scene.u
                y: 172 * scene.u
                width: 272 * scene.u
                height: 16 * scene.u
                radius: 4 * scene.u
                color: Theme.highContrast ? Theme.prim : Theme.desk2
            }

            Repeater {
                model: parent.split ? 6 : parent.leave ? 1 : 2

                Book {
                    required property int index
                    readonly property bool upper: scene.kind === "split" && index > 2

                    tint: index
                    x: (scene.kind === "split" ? 46 + (upper ? 118 * scene.t : 0) : 92) * scene.u
                    y: {
                        const lying = 172 - 25 * (index + 1);
                        if (upper)
                            return (lying + 75 * Math.max(0, scene.t * 1.6 - 0.6) - 18 * Math.sin(scene.t * Math.PI)) * scene.u;
                        return (scene.kind === "put" ? lying - 92 * (1 - scene.t) : lying) * scene.u;
                    }
                }
            }

            // the line of the book fills while it lies there
            Rectangle {
                visible: parent.leave
                x: 92 * scene.u
                y: 78 * scene.u
                width: 136 * scene.u
                height: 16 * scene.u
                radius: height / 2
                color: "transparent"
                border.width: 2 * scene.u
                border.color: scene.rim

                Rectangle {
                    width: parent.width * scene.t
                    height: parent.height
                    radius: height / 2
                    color: Theme.tone("ok")
                }
            }

            Icon {
                visible: parent.leave && scene.t > 0.97
                x: 134 * scene.u
                y: 18 * scene.u
                side: 52 * scene.u
                name: "check"
                tint: Theme.tone("ok")
            }

            Icon {
                visible: scene.kind === "put" && Theme.stillPictures
                x: 138 * scene.u
                y: 44 * scene.u
                side: 48 * scene.u
                name: "down"
                tint: Theme.ink
            }
        }
    }

    // a code and the camera above it
    Component {
        id: codes

        Item {
            readonly property string kind: scene.kind
            readonly property bool phone: kind === "light"
            // from where the thing comes, and how large it is
            readonly property real size: kind === "nearer" ? 0.55 + 0.45 * scene.t : kind === "away" ? 1.5 - 0.5 * scene.t : 1
            readonly property real shake: kind === "steady" ? Math.sin(scene.t * 18) * (1 - scene.t) * 16 : 0

            Rectangle {
                x: 0
                y: 0
                width: parent.width
                height: 26 * scene.u
                color: scene.body
                border.width: Theme.highContrast ? 2 : 0
                border.color: scene.rim

                Rectangle {
                    anchors.centerIn: parent
                    width: 18 * scene.u
                    height: width
                    radius: width / 2
                    color: Theme.prim
                }
            }

            // what the camera sees: yellow once it reads
            Rectangle {
                x: 62 * scene.u
                y: 44 * scene.u
                width: 196 * scene.u
                height: 138 * scene.u
                radius: 12 * scene.u
                color: "transparent"
                border.width: (scene.t > 0.97 ? 6 : 3) * scene.u
                border.color: scene.t > 0.97 ? Theme.tone("ok") : Theme.edge
            }

            Book {
                visible: parent.kind === "label"
                standing: true
                tint: 1
                x: 98 * scene.u
                y: (66 + 112 * (1 - scene.t)) * scene.u
                width: 124 * scene.u
                height: 150 * scene.u

                Bars {
                    x: 18 * scene.u
                    y: 26 * scene.u
                    width: 88 * scene.u
                    height: 50 * scene.u
                }
            }

            // another card, that is taken away
            Card {
                visible: parent.kind === "oneCard"
                coded: true
                x: (116 + 150 * scene.t) * scene.u
                y: (78 + 26 * scene.t) * scene.u
                opacity: 1 - 0.75 * scene.t
            }

            Card {
                id: held

                visible: parent.kind !== "label"
                coded: parent.kind !== "turn" || scene.t > 0.5
                upright: parent.phone
                glow: parent.phone ? 0.25 + 0.75 * scene.t : 1
                x: ((parent.kind === "card" ? 230 - 135 * scene.t : parent.phone ? 125 : parent.kind === "oneCard" ? 82 : 95) + parent.shake) * scene.u
                y: (parent.phone ? 48 : parent.kind === "card" ? 110 - 38 * scene.t : 72) * scene.u
                scale: parent.size
                rotation: parent.kind === "steady" ? parent.shake * 0.8 : parent.kind === "card" ? 18 * (1 - scene.t) : 0
                transform: Scale {
                    origin.x: held.width / 2
                    xScale: scene.kind === "turn" ? Math.max(0.04, Math.abs(Math.cos(scene.t * Math.PI))) : 1
                }
            }

            Icon {
                visible: Theme.stillPictures
                x: 266 * scene.u
                y: 92 * scene.u
                side: 44 * scene.u
                name: parent.kind === "turn" ? "undo" : "arrow"
                rotation: parent.kind === "turn" ? 0 : 180
                mirror: false
                tint: Theme.ink
            }
        }
    }

    // a finger and what it touches
    Component {
        id: touching

        Item {
            readonly property bool down: scene.t > 0.86

            Repeater {
                model: scene.kind === "keys" ? 9 : scene.kind === "choose" ? 2 : 1

                Rectangle {
                    id: key

                    required property int index
                    readonly property bool keys: scene.kind === "keys"
                    readonly property bool chosen: index === (keys ? 4 : 0)
                    readonly property bool pressed: chosen && scene.t > 0.86

                    x: (keys ? 70 + 62 * (index % 3) : scene.kind === "choose" ? 22 + 144 * index : 60) * scene.u
                    y: (keys ? 14 + 58 * Math.floor(index / 3) : scene.kind === "choose" ? 50 : 62) * scene.u
                    width: (keys ? 54 : scene.kind === "choose" ? 132 : 200) * scene.u
                    height: (keys ? 50 : scene.kind === "choose" ? 104 : 76) * scene.u
                    radius: (keys ? 10 : 14) * scene.u
                    scale: pressed ? 0.95 : 1
                    color: pressed ? Theme.primdown : scene.kind === "press" || chosen && !keys ? Theme.prim : scene.sheet
                    border.width: 3 * scene.u
                    border.color: scene.rim

                    Icon {
                        visible: !key.keys
                        anchors.centerIn: parent
                        side: (scene.kind === "choose" ? 52 : 44) * scene.u
                        name: scene.kind !== "choose" ? "check" : key.index === 0 ? "borrow" : "return"
                        mirror: false
                        tint: key.chosen ? Theme.inkOnPrim : Theme.ink
                    }
                }
            }

            Item {
                readonly property real toX: scene.kind === "choose" ? 96 : 166
                readonly property real toY: scene.kind === "keys" ? 96 : 108

                x: (toX + 74 * (1 - scene.t)) * scene.u
                y: (toY + 60 * (1 - scene.t)) * scene.u

                Rectangle {
                    width: 34 * scene.u
                    height: 120 * scene.u
                    radius: width / 2
                    color: Theme.highContrast ? "#FFFFFF" : "#C98F6B"
                    border.width: 3 * scene.u
                    border.color: Theme.highContrast ? "#000000" : "#6E4630"
                    rotation: -24
                    transformOrigin: Item.Top
                }
            }
        }
    }

    component Book: Rectangle {
        property int tint: 0
        property bool standing: false

        width: 136 * scene.u
        height: 25 * scene.u
        radius: 4 * scene.u
        color: Theme.highContrast ? "#000000" : ["#2F6B5E", "#B5523B", "#3C5A99", "#8A6A1F", "#6B3F7A", "#2D7D9A"][tint % 6]
        border.width: (Theme.highContrast ? 3 : 1) * scene.u
        border.color: scene.rim

        Rectangle {
            visible: !parent.standing
            x: 14 * scene.u
            width: 8 * scene.u
            height: parent.height
            color: Theme.prim
        }
    }

    component Bars: Rectangle {
        id: bars

        color: "#FFFFFF"
        radius: 3 * scene.u

        Repeater {
            model: [0.06, 0.12, 0.22, 0.27, 0.36, 0.42, 0.53, 0.58, 0.66, 0.76, 0.81, 0.9]

            Rectangle {
                required property real modelData
                required property int index

                x: bars.width * modelData
                y: bars.height * 0.14
                width: bars.width * (index % 3 === 1 ? 0.05 : 0.025)
                height: bars.height * 0.72
                color: "#111111"
            }
        }
    }

    component Card: Rectangle {
        property bool coded: true
        property bool upright: false
        property real glow: 1

        width: (upright ? 70 : 130) * scene.u
        height: (upright ? 128 : 82) * scene.u
        radius: (upright ? 12 : 9) * scene.u
        color: upright ? "#1B1B1B" : coded ? "#F6F1E4" : "#C9D5D2"
        border.width: 3 * scene.u
        border.color: scene.rim

        Rectangle {
            visible: !parent.upright
            y: (parent.coded ? 8 : 16) * scene.u
            x: 3 * scene.u
            width: parent.width - 6 * scene.u
            height: (parent.coded ? 12 : 20) * scene.u
            color: parent.coded ? Theme.tone("busy") : "#3A3A3A"
        }

        Bars {
            visible: parent.coded
            opacity: parent.glow
            x: (parent.upright ? 6 : 18) * scene.u
            y: (parent.upright ? 36 : 30) * scene.u
            width: (parent.upright ? 58 : 94) * scene.u
            height: (parent.upright ? 46 : 40) * scene.u
        }
    }
}
