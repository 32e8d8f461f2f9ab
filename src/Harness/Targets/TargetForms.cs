using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ChaosHarness.Harness.Targets;

/// <summary>Forms of single texts of a target file: what passes here, a drill can use without a second look.</summary>
internal static class TargetForms
{
    public const string Region = "^[a-z]{2}(-[a-z]+)+-[0-9]+$";

    /// <summary>The witness that is no place: heartbeats that do not arrive.</summary>
    public const string ReplicationWitness = "replication";

    /// <summary>What <see cref="IsTopic"/> asks for, in words.</summary>
    public const string Topic = "a topic's name: letters, digits, '.', '_' and '-'";

    public static bool IsTopic(string text) => Fits(text, "^[A-Za-z0-9._-]{1,249}$");

    /// <summary>A host name or an IPv4 address, and a port.</summary>
    public static bool IsBroker(string text) =>
        Fits(text, "^[A-Za-z0-9.-]+:[0-9]{1,5}$") && int.Parse(text.Split(':')[1], CultureInfo.InvariantCulture) is > 0 and <= 65_535;

    /// <summary>An address and a port; a name would have to be resolved while the fault is on.</summary>
    public static bool IsWitness(string text) =>
        text == ReplicationWitness
        || (IPEndPoint.TryParse(text, out var place) && place is { AddressFamily: AddressFamily.InterNetwork, Port: > 0 });

    /// <summary>Two different times of day; the second may lie on the next day.</summary>
    public static bool IsWindow(string text) =>
        text.Split('-') is [var from, var to] && from != to && IsTime(from) && IsTime(to);

    /// <summary>Two days in order: a freeze that ends before it begins would never be on.</summary>
    public static bool IsFreeze(string text) =>
        text.Split('/') is [var first, var last] && DayOf(first) is { } begins && DayOf(last) is { } ends && begins <= ends;

    /// <summary>Resources of one account; an entry that begins with a star would allow everything.</summary>
    public static bool IsResource(string text) => Fits(text, "^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$");

    public static bool IsAlarm(string text) => Fits(text, "^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:[0-9]{12}:alarm:.+$");

    private static bool Fits(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool IsTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
