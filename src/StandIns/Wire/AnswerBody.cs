namespace ChaosHarness.StandIns.Wire;

/// <summary>The whole body of an answer: control-plane answers are small.</summary>
internal static class AnswerBody
{
    public static byte[] Of(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
