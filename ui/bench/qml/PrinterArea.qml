pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Lancar.Bench
import Lancar.Theme

// The printer and the paper that hangs out of it; a press shows the whole slip.
Item {
    id: area

    required property BenchView bench
    readonly property var slip: bench.table.slip || []
    signal opened

    width: 138
    height: 190

    BenchText {
        y: 0
        size: 16
        font.weight: 700
        color: Theme.ondesk
        text: area.bench.words.printer
    }

    Rectangle {
        y: 29
        width: 138
        height: 74
        radius: 11
        color: "#18211D"
        antialiasing: true
    }

    Rectangle {
        x: 14
        y: 55
        width: 110
        height: 8
        radius: 4
        color: "#47524C"
        antialiasing: true
    }

    Press {
        id: paper

        visible: area.slip.length > 0
        x: 22
        y: 59
        width: 94
        height: 132
        corner: 2
        onDesk: true
        name: area.bench.words.printer + ", " + area.bench.table.slipText
        onPressed: area.opened()

        Shape {
            preferredRendererType: Shape.GeometryRenderer
            Accessible.ignored: true

            ShapePath {
                id: sheet

                readonly property int teeth: 8

                strokeColor: "transparent"
                fillColor: "#FFFFFF"

                PathPolyline {
                    path: {
                        const points = [Qt.point(0, 0), Qt.point(94, 0)];
                        for (let n = 0; n <= sheet.teeth * 2; n++)
                            points.push(Qt.point(94 - 94 * n / (sheet.teeth * 2), n % 2 ? 126 : 132));
                        points.push(Qt.point(0, 0));
                        return points;
                    }
                }
            }
        }

        Column {
            x: 9
            y: 12
            spacing: 1

            Repeater {
                model: area.slip

                BenchText {
                    required property var modelData

                    width: 82
                    height: modelData.strong ? 16 : 17
                    size: 10.5
                    font.weight: modelData.strong ? 700 : 400
                    color: modelData.strong ? "#18211D" : "#47524C"
                    text: modelData.text
                    spoken: false
                }
            }
        }
    }
}
