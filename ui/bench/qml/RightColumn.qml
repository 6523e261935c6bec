pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Bench
import Lancar.Theme

// Faults as switches with words, what was counted, and the two buttons.
Rectangle {
    id: column

    required property BenchView bench

    width: 340
    height: 800
    color: Theme.paper

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.line
    }

    BenchText {
        x: 25
        y: 22
        size: 20
        font.weight: 700
        font.family: Theme.display
        text: column.bench.words.faults
    }

    Column {
        x: 25
        y: 54

        Repeater {
            model: column.bench.switches

            FaultSwitch {
                required property var modelData

                objectName: "switch-" + modelData.key
                name: modelData.name
                detail: modelData.detail
                icon: modelData.icon
                on: modelData.on
                wrong: modelData.wrong
                onPressed: column.bench.flip(modelData.key)
            }
        }
    }

    BenchText {
        x: 25
        y: 472
        size: 20
        font.weight: 700
        font.family: Theme.display
        text: column.bench.words.state
    }

    Column {
        x: 25
        y: 507
        width: 291

        Repeater {
            model: column.bench.counts

            Item {
                id: count

                required property var modelData

                width: 291
                height: 28
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.name + " " + modelData.value

                BenchText {
                    y: 4
                    size: 16
                    text: count.modelData.name
                    spoken: false
                }

                BenchText {
                    anchors.right: parent.right
                    y: 4
                    size: 16
                    font.weight: 700
                    text: count.modelData.value
                    spoken: false
                }
            }
        }
    }

    WordButton {
        objectName: "playEvening"
        x: 25
        y: 638
        width: 291
        height: 64
        primary: true
        icon: "arrow"
        name: column.bench.words.evening || ""
        onPressed: column.bench.playEvening()
    }

    WordButton {
        objectName: "reset"
        x: 25
        y: 714
        width: 291
        height: 60
        icon: "undo"
        name: column.bench.words.reset || ""
        onPressed: column.bench.reset()
    }
}
