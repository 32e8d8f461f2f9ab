namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>What the double answers.</summary>
internal sealed record DoubleAnswer(int Status, string Body)
{
    /// <summary>Answers like <see cref="Created"/>, but only once the server is released.</summary>
    public static DoubleAnswer Held { get; } = new(0, string.Empty);

    /// <summary>Closes the connection without a word, after the request was read.</summary>
    public static DoubleAnswer HungUp { get; } = new(-1, string.Empty);

    /// <summary>Never answers.</summary>
    public static DoubleAnswer Silence { get; } = new(-2, string.Empty);

    public static DoubleAnswer Created(DoubleRequest request) => new(
        201,
        $$"""{"id":"{{request.Member("id")}}","region":"here","instance":"here-1","nonce":"{{request.Member("nonce")}}","warning":null}""");
}
