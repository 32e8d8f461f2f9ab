using Npgsql;

namespace ChaosHarness.Probes.Databases;

/// <summary>Tells what no drill can cure from what a drill is there to cause.</summary>
internal static class Misconfiguration
{
    public static void ThrowIf(NpgsqlException failure, DatabaseEndpoint endpoint)
    {
        if (failure.SqlState is PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification
            or PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new ProbeMisconfiguredException(
                $"The database of region '{endpoint.Region}' at '{endpoint.Host}:{endpoint.Port}' cannot be asked as role "
                + $"'{endpoint.User}' in database '{endpoint.Database}': {Words(failure)}. Correct the endpoint or its credentials.",
                failure);
        }
    }

    public static string Words(NpgsqlException failure) => failure switch
    {
        PostgresException said => $"{said.SqlState}: {said.MessageText}",
        _ => (failure.InnerException ?? failure).Message,
    };
}
