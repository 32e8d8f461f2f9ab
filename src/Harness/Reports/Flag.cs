namespace ChaosHarness.Harness.Reports;

/// <summary>A label above the plot that stands beside the line, or the two lines, of a moment.</summary>
internal sealed record Flag(double X1, double X2, string Text, string LineClass, FlagSide Side)
{
    private const double Distance = 6;

    public double TextX => Side == FlagSide.Left ? X1 - Distance : X2 + Distance;

    public double TextStart => Side == FlagSide.Left ? TextX - SvgParts.WidthOf(Text) : TextX;

    public double TextEnd => TextStart + SvgParts.WidthOf(Text);

    public static IReadOnlyList<Flag> Of(TimelinePictureInput input, TimeScale scale)
    {
        var flags = new List<Flag>();
        flags.AddRange(input.Phases
            .Where(phase => scale.Holds(phase.Start) && !BandDrawing.HoldsName(phase, scale))
            .Select(phase => At(phase.Start, phase.Start, phase.Name, "phase")));
        if (input.Fault is { } fault && scale.Holds(fault.Start))
        {
            flags.Add(At(fault.Start, fault.Start, $"{fault.Name} {Range(fault.Start, fault.End)}", "edge"));
        }

        flags.AddRange(input.Objectives.Where(objective => scale.Holds(objective.At)).Select(
            objective => At(
                objective.At,
                objective.At,
                $"{objective.Name} {Range(objective.At, objective.At)}",
                "limit")));
        flags.AddRange(input.Milestones.Where(mark => scale.Holds(mark.Earliest)).Select(
            mark => At(mark.Earliest, mark.Latest, $"{mark.Name} {Range(mark.Earliest, mark.Latest)}", "mark")));
        return flags;

        Flag At(TimeSpan from, TimeSpan to, string text, string lineClass) =>
            Beside(scale.X(from), scale.X(to), text, lineClass);
    }

    /// <summary>Text goes to the right where it fits, else to the left, else it is cut to the wider side.</summary>
    private static Flag Beside(double x1, double x2, string text, string lineClass)
    {
        var right = SvgParts.Width - x2 - Distance;
        var left = x1 - Distance;
        var width = SvgParts.WidthOf(text);
        var side = width <= right || (width > left && right >= left) ? FlagSide.Right : FlagSide.Left;
        return new Flag(x1, x2, SvgParts.Cut(text, Math.Max(left, right)), lineClass, side);
    }

    private static string Range(TimeSpan from, TimeSpan to)
    {
        var (first, last) = (SvgParts.Number(from.TotalSeconds), SvgParts.Number(to.TotalSeconds));
        return first == last ? $"{first} s" : $"{first}–{last} s";
    }
}
