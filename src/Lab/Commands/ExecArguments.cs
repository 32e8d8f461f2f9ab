namespace ChaosHarness.Lab.Commands;

/// <summary>The arguments of <c>exec</c> in their usual form, read without the parser.</summary>
internal sealed record ExecArguments(string Name, string Host, IReadOnlyList<string> Command)
{
    public const string DefaultName = "default";

    /// <summary>False when the arguments are anything else; the parser then says what is wrong.</summary>
    public static bool TryRead(string[] args, out ExecArguments read)
    {
        read = args switch
        {
            ["exec", "--name", var name, var host, "--", .. var command] => new ExecArguments(name, host, command),
            ["exec", var host, "--", .. var command] => new ExecArguments(DefaultName, host, command),
            _ => new ExecArguments(DefaultName, "", []),
        };
        return read.Host.Length > 0 && !read.Host.StartsWith('-') && read.Command.Count > 0;
    }
}
