pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Lancar.Bench
import Lancar.Components
import Lancar.Theme

// The table from above: pad, camera, card spot, printer; below it the shelf, cards and labels.
Window {
    id: window

    required property BenchView bench
    readonly property string picked: bench.table.picked || ""

    width: 1280
    height: 800
    minimumWidth: 640
    minimumHeight: 400
    title: "Lancar · " + (bench.words.title || "")
    color: Theme.wall

    Item {
        id: canvas

        width: 1280
        height: 800
        anchors.centerIn: parent
        scale: Math.min(window.width / 1280, window.height / 800)

        BenchText {
            id: heading

            x: 30
            y: 20
            size: 24
            font.weight: 700
            font.family: Theme.display
            text: window.bench.words.title
        }

        BenchText {
            x: heading.x + heading.implicitWidth + 30
            y: 27
            size: 16
            color: Theme.ink2
            text: window.bench.words.subtitle
        }

        Pill {
            objectName: "language"
            x: 912 - width
            y: 24
            name: window.bench.words.otherLanguage || ""
            onPressed: window.bench.changeLanguage()
        }

        // the table: ply edge, linoleum
        Rectangle {
            x: 22
            y: 70
            width: 896
            height: 514
            radius: 12
            color: Theme.ply2
            antialiasing: true
        }

        Rectangle {
            x: 22
            y: 64
            width: 896
            height: 514
            radius: 12
            color: Theme.ply1
            antialiasing: true
        }

        Rectangle {
            x: 26
            y: 68
            width: 888
            height: 502
            radius: 9
            color: Theme.desk
            antialiasing: true
        }

        PadArea {
            x: 60
            y: 76
            bench: window.bench
        }

        CameraArea {
            x: 520
            y: 80
            bench: window.bench
        }

        BenchText {
            x: 520
            y: 337
            size: 16
            font.weight: 700
            color: Theme.ondesk
            text: window.bench.words.card
        }

        Rectangle {
            x: 519
            y: 365
            width: 182
            height: 122
            radius: 16
            color: Theme.desk2
            antialiasing: true

            Dashes {
                anchors.fill: parent
                corner: 16
                stroke: 3
                tint: window.bench.table.readerLive ? Theme.prim : Theme.deskline
            }

            Icon {
                anchors.centerIn: parent
                name: "tap-card"
                side: 52
                tint: Theme.deskline
            }
        }

        PrinterArea {
            x: 744
            y: 337
            bench: window.bench
            onOpened: slip.visible = true
        }

        BenchText {
            objectName: "hint"
            x: 60
            y: 494
            width: 660
            size: 15
            color: window.bench.table.hintWarns ? Theme.prim : Theme.ondesk2
            text: window.bench.table.hint || ""
        }

        Rectangle {
            x: 60
            y: 530
            width: 808
            height: 1
            color: Theme.desk2
        }

        BenchText {
            id: time

            x: 60
            y: 541
            size: 14.5
            font.weight: 700
            color: Theme.ondesk
            text: window.bench.table.logTime || ""
        }

        BenchText {
            objectName: "log"
            x: time.x + time.implicitWidth + 12
            y: 541
            width: 880 - x
            size: 14.5
            color: Theme.ondesk2
            text: window.bench.table.logText || ""
        }

        Lower {
            bench: window.bench
        }

        Target {
            objectName: "target-pad"
            x: 60
            y: 108
            width: 408
            height: 352
            corner: 26
            name: window.bench.words.pad || ""
            waiting: window.picked !== ""
            onPressed: window.bench.target("pad")
        }

        Target {
            objectName: "target-camera"
            x: 532
            y: 104
            width: 216
            height: 200
            corner: 14
            name: window.bench.words.camera || ""
            waiting: window.picked !== ""
            onPressed: window.bench.target("camera")
        }

        Target {
            objectName: "target-reader"
            x: 519
            y: 365
            width: 182
            height: 122
            corner: 16
            name: window.bench.words.card || ""
            waiting: window.picked !== ""
            onPressed: window.bench.target("reader")
        }

        Target {
            objectName: "target-shelf"
            x: 22
            y: 742
            width: 590
            height: 16
            corner: 4
            onDesk: false
            name: window.bench.words.shelf || ""
            waiting: window.picked !== ""
            onPressed: window.bench.target("shelf")
        }

        RightColumn {
            x: 940
            bench: window.bench
        }

        Repeater {
            model: window.bench.things

            ThingItem {
                onDropped: (thing, x, y) => window.bench.drop(thing, x, y)
                onChosen: thing => window.bench.pick(thing)
            }
        }

        SlipSheet {
            id: slip

            visible: false
            z: 60
            x: 500
            y: 76
            width: 400
            height: 500
            slipText: window.bench.table.slipText || ""
            closeName: window.bench.words.close || ""
            onClosed: slip.visible = false
        }
    }
}
