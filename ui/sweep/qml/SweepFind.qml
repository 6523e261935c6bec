pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// One book is looked for: its cover, waves that grow the nearer it is, a bar, a word.
Item {
    id: find

    required property SweepModel sweep
    // lying, the picture may reach up beside the sentence
    property real above: 0
    readonly property var told: find.sweep.find
    readonly property real u: Theme.k / 0.7407

    Item {
        id: picture

        readonly property real reach: Math.min(height * 0.66, width / 2 - 30 * find.u)

        x: Theme.lying && !Theme.rightToLeft ? parent.width * 0.52 : 0
        width: Theme.lying ? parent.width * 0.48 : parent.width
        anchors.top: parent.top
        anchors.topMargin: Theme.lying ? -find.above : 0
        anchors.bottom: Theme.lying ? parent.bottom : words.top

        Repeater {
            model: 3

            SweepWaves {
                required property int index

                anchors.fill: picture
                radius: picture.reach * (0.62 + 0.19 * index)
                lit: find.told.near > index
            }
        }

        Rectangle {
            // right here: the cover stands on the colour of done
            visible: find.told.near > 3
            anchors.centerIn: cover
            width: cover.width + 28 * find.u
            height: cover.height + 28 * find.u
            radius: 10 * find.u
            color: Theme.tone("ok")
        }

        Cover {
            id: cover

            anchors.centerIn: parent
            width: picture.reach * 0.66
            title: find.told.title
            author: find.told.author
            classMark: find.told.class_mark
        }
    }

    Column {
        id: words

        anchors.bottom: parent.bottom
        anchors.bottomMargin: 24 * find.u
        x: (Theme.lying && Theme.rightToLeft ? parent.width * 0.48 : 0) + 28 * find.u
        width: (Theme.lying ? parent.width * 0.52 : parent.width) - 56 * find.u
        spacing: 14 * find.u

        Label {
            width: parent.width
            look: "title"
            size: 44
            text: find.told.title
        }

        Label {
            visible: text !== ""
            width: parent.width
            look: "lead"
            color: Theme.ink2
            text: [find.told.author, find.told.call_number].filter(one => one !== "").join(" · ")
        }

        Label {
            objectName: "near"
            visible: !find.told.barcode
            width: parent.width
            look: "headline"
            size: 60
            color: find.told.near > 3 ? Theme.tone("ok") : find.told.near > 0 ? Theme.tone("busy") : Theme.ink2
            text: find.told.words
        }

        Row {
            id: bar

            objectName: "levels"
            visible: !find.told.barcode
            width: parent.width
            height: 56 * find.u
            spacing: 8 * find.u
            LayoutMirroring.childrenInherit: true
            Accessible.ignored: true

            Repeater {
                model: 10

                Rectangle {
                    required property int index
                    readonly property bool lit: find.told.level > index * 10

                    width: (bar.width - 9 * bar.spacing) / 10
                    height: bar.height * (0.4 + 0.06 * (index + 1))
                    y: bar.height - height
                    radius: 6 * find.u
                    color: lit ? Theme.tone(index > 8 ? "ok" : "busy") : Theme.highContrast ? "#000000" : Theme.line
                    border.width: Theme.highContrast ? Theme.hair : 0
                    border.color: Theme.ink
                }
            }
        }
    }
}
