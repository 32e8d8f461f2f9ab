using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>What REST-JSON and REST-XML share: members in the path, in the query and left for the body.</summary>
internal static class RestRequest
{
    public static IEnumerable<Member> BodyMembers(AmazonWebServiceRequest request, Route route) =>
        Shape.Members(request.GetType()).Where(member => !route.Names(member.Name));

    public static void Address(IRequest wire, AmazonWebServiceRequest request, Route route, ApiDescription api)
    {
        var members = Shape.Members(request.GetType()).ToDictionary(member => member.Name);
        wire.HttpMethod = route.Method;
        wire.ResourcePath = route.Path;
        foreach (var label in route.Labels)
        {
            // An empty label would call another operation: DELETE /experiments/ is not DELETE /experiments/{id}.
            var value = members[label].ToSend(request) is { } given ? Scalars.ToText(given) : string.Empty;
            var key = $"{{{label}}}";
            value = WithoutPrefix(value, SegmentBefore(route.Path, key), api.RepeatedPrefixes);
            wire.AddPathResource(key, value.Length > 0 ? value : throw api.Errors.RequiredMember(label));
        }

        wire.UseQueryString = route.Query.Count > 0;
        foreach (var (name, member) in route.Query)
        {
            if (members[member].ToSend(request) is { } value)
            {
                wire.Parameters.Add(name, Scalars.ToText(value));
            }
        }
    }

    private static string SegmentBefore(string path, string label) =>
        path[..path.IndexOf(label, StringComparison.Ordinal)].Split('/')[^2];

    /// <summary>Answers carry ids as <c>/change/C1</c>; such an id is taken as it is in the next request.</summary>
    private static string WithoutPrefix(string value, string segment, IReadOnlyList<string> repeatable)
    {
        var prefix = $"/{segment}/";
        return repeatable.Contains(segment) && value.StartsWith(prefix, StringComparison.Ordinal)
            ? value[prefix.Length..]
            : value;
    }
}
