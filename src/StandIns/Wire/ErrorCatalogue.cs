using System.Net;
using Amazon.Runtime;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Exception types of one service: one for each modelled code, and one for all others.</summary>
/// <param name="other">Thrown for codes the model does not name; must have the vendor's constructors.</param>
/// <param name="modelled">Exception types by the code on the wire.</param>
public sealed class ErrorCatalogue(Type other, IReadOnlyDictionary<string, Type> modelled)
{
    internal bool Knows(string code) => modelled.ContainsKey(code);

    internal AmazonServiceException Create(WireError error, Exception? inner, HttpStatusCode status)
    {
        var type = modelled.GetValueOrDefault(error.Shape, other);
        var exception = Activator.CreateInstance(
            type, error.Message, inner, error.Sender, error.Code, error.RequestId, status);
        return (AmazonServiceException)exception!;
    }

    internal AmazonServiceException RequiredMember(string member) => (AmazonServiceException)Activator.CreateInstance(
        other, $"Request object does not have required field {member} set")!;
}
