namespace ChaosHarness.Lab.Hosts;

/// <summary>The unprivileged user that the lab's processes run as; PostgreSQL refuses root.</summary>
internal sealed record LabUser(uint User, uint Group)
{
    private const string Passwords = "/etc/passwd";

    /// <summary>The user <c>postgres</c> where it exists, else <c>nobody</c>; <c>initdb</c> needs one that has a name.</summary>
    /// <exception cref="IOException">The host has neither.</exception>
    public static LabUser OfThisHost() =>
        Find("postgres") ?? Find("nobody")
        ?? throw new IOException($"'{Passwords}' has neither the user 'postgres' nor 'nobody'. Add one: useradd --system postgres");

    /// <summary>Gives a file or folder to this user.</summary>
    public void Own(string path) =>
        LinuxCalls.Demand(LinuxCalls.ChangeOwner(path, User, Group), $"Giving '{path}' to user {User}");

    private static LabUser? Find(string name)
    {
        var fields = File.ReadLines(Passwords).Select(line => line.Split(':')).FirstOrDefault(line => line[0] == name);
        return fields is { Length: > 3 } && uint.TryParse(fields[2], out var user) && uint.TryParse(fields[3], out var group)
            ? new LabUser(user, group)
            : null;
    }
}
