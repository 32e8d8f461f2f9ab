using ChaosHarness.Lab.Databases;
using Npgsql;

namespace ChaosHarness.Lab.ActiveActive;

/// <summary>Roles, tables and triggers of an active-active database; docs/adr/0010 says why they are as they are.</summary>
/// <remarks>
/// A write to <c>conflict_resolution</c> is recorded in the Region's own table of <c>last_writes</c>, one row per id, with
/// deletions kept as rows. Only that table is published, and only the other Region's is written by replication: nothing
/// can go round in circles, and no two writers meet in a replicated table. What arrives is merged by the design's trigger.
/// </remarks>
internal static class ConflictSchema
{
    public const string Publication = "last_writes";

    /// <summary>The design's table, and what each Region wrote last to each id.</summary>
    private const string Tables = """
        create table conflict_resolution (
            id uuid primary key,
            data jsonb,
            region varchar(20),
            created_at timestamp with time zone default now(),
            updated_at timestamp with time zone default now(),
            version integer default 1);
        create schema last_writes;
        create table last_writes.taiwan (like conflict_resolution, deleted boolean not null, primary key (id));
        create table last_writes.tokyo (like conflict_resolution, deleted boolean not null, primary key (id));
        create view last_writes.of_all as
            select * from last_writes.taiwan union all select * from last_writes.tokyo;
        grant select, insert, update, delete on conflict_resolution to orders, drill;
        grant usage on schema last_writes to orders, drill, replicator;
        grant select on all tables in schema last_writes to orders, drill, replicator;
        """;

    public static async Task CreateAsync(
        LocalServer server, ActiveSite site, string resolveConflicts, string password, CancellationToken cancellationToken)
    {
        await using (var connection = await server.OpenAsync("postgres", cancellationToken))
        {
            var quoted = $"'{password.Replace("'", "''", StringComparison.Ordinal)}'";
            await LocalServer.RunAsync(
                connection,
                $"""
                create role orders login password {quoted};
                create role drill login password {quoted};
                create role replicator login replication password {quoted};
                grant pg_monitor to drill;
                """,
                cancellationToken);
            await LocalServer.RunAsync(connection, $"create database {ActiveSite.Database}", cancellationToken);
        }

        await using var active = await server.OpenAsync(ActiveSite.Database, cancellationToken);
        foreach (var part in (string[])[Tables, resolveConflicts, Functions(site), Triggers(site), Published(site)])
        {
            await LocalServer.RunAsync(active, part, cancellationToken);
        }
    }

    /// <summary>Asks the peer whether its writes can be followed from here; false while it is not there yet.</summary>
    public static async Task<bool> IsReadyAtPeerAsync(ActiveSite site, string password, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(
            $"Host={site.PeerAddress.Address};Port={site.PeerAddress.Port};Username=replicator;Database={ActiveSite.Database};"
            + "Pooling=false;Timeout=2;Command Timeout=2;Cancellation Timeout=-1;SSL Mode=Disable;GSS Encryption Mode=Disable");
        builder.ConnectionStringBuilder.Password = password;
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        try
        {
            await using var source = builder.Build();
            await using var command = source.CreateCommand(
                $"select exists (select from pg_replication_slots where slot_name = '{site.Region.Name}')");
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string Functions(ActiveSite site) => $"""
        create function last_writes.mark() returns trigger as $$
        begin
            NEW.region := '{site.Region.AwsRegion}';
            NEW.updated_at := coalesce(NEW.updated_at, clock_timestamp());
            NEW.version := coalesce(NEW.version, 1);
            if TG_OP = 'INSERT' then
                if current_setting('transaction_isolation') <> 'read committed' then
                    raise exception 'conflict_resolution: a row is inserted in a transaction that is READ COMMITTED, not %',
                        upper(current_setting('transaction_isolation'))
                        using errcode = 'feature_not_supported',
                            hint = 'Another one does not see that the other Region deleted the row meanwhile.';
                end if;
                return NEW;
            end if;
            if NEW.id <> OLD.id then
                raise exception 'conflict_resolution: the id of a row stays; delete it and insert another one'
                    using errcode = 'feature_not_supported';
            end if;
            if NEW.updated_at = OLD.updated_at then
                -- The writer named no time. It has seen the row, so it comes after it, whatever the clocks say.
                NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond');
            end if;
            NEW.version := OLD.version + 1;
            return NEW;
        end;
        $$ language plpgsql;

        create function last_writes.record() returns trigger as $$
        declare
            entry last_writes.{site.Region.Name};
            newest timestamp with time zone;
        begin
            if TG_OP = 'DELETE' then
                entry := (OLD.id, null, '{site.Region.AwsRegion}', OLD.created_at,
                    greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond'), OLD.version + 1, true);
            else
                entry := (NEW.id, NEW.data, NEW.region, NEW.created_at, NEW.updated_at, NEW.version, false);
            end if;
            if TG_OP = 'INSERT' then
                -- Looked up only now that the row's place is taken: a deletion that was under way has been decided.
                select max(updated_at) into newest from last_writes.of_all where id = NEW.id;
                if newest >= NEW.updated_at then
                    -- An id that was deleted is used again, after its deletion. This trigger records that update.
                    update public.conflict_resolution set updated_at = newest + interval '1 microsecond' where id = NEW.id;
                    return null;
                end if;
            end if;
            insert into last_writes.{site.Region.Name} select entry.*
                on conflict (id) do update set
                    (data, region, created_at, updated_at, version, deleted)
                    = (excluded.data, excluded.region, excluded.created_at, excluded.updated_at, excluded.version, excluded.deleted);
            return null;
        end;
        $$ language plpgsql security definer set search_path = pg_catalog;

        create function last_writes.merge() returns trigger as $$
        declare
            last_was_deletion boolean;
        begin
            -- Takes the row's place until the end of the transaction, also for a deletion: the index is the only lock that
            -- keeps out a row which another session inserts meanwhile. Where there is a row, resolve_conflicts() decides.
            insert into public.conflict_resolution (id, data, region, created_at, updated_at, version)
                values (NEW.id, NEW.data, NEW.region, NEW.created_at, NEW.updated_at, NEW.version)
                on conflict (id) do update set
                    (data, region, created_at, updated_at, version)
                    = (excluded.data, excluded.region, excluded.created_at, excluded.updated_at, excluded.version);
            select deleted into last_was_deletion
                from last_writes.of_all where id = NEW.id order by updated_at desc, region desc limit 1;
            if last_was_deletion then
                delete from public.conflict_resolution where id = NEW.id;
            end if;
            return null;
        end;
        $$ language plpgsql;
        """;

    /// <summary>
    /// An ordinary trigger fires for clients only, a REPLICA one for what replication writes only, an ALWAYS one for both.
    /// Those that fire for the same row and at the same time do so in the order of their names.
    /// </summary>
    private static string Triggers(ActiveSite site) => $"""
        create trigger mark_write before insert or update on conflict_resolution
            for each row execute function last_writes.mark();
        create trigger resolve_conflicts before update on conflict_resolution
            for each row execute function resolve_conflicts();
        alter table conflict_resolution enable always trigger resolve_conflicts;
        create trigger record_insert after insert on conflict_resolution
            for each row execute function last_writes.record();
        create trigger record_update after update on conflict_resolution
            for each row when ((NEW.updated_at, NEW.region) is distinct from (OLD.updated_at, OLD.region))
            execute function last_writes.record();
        create trigger record_delete after delete on conflict_resolution
            for each row execute function last_writes.record();
        create trigger merge_write after insert or update on last_writes.{site.Peer.Name}
            for each row execute function last_writes.merge();
        alter table last_writes.{site.Peer.Name} enable replica trigger merge_write;
        """;

    /// <summary>The slot comes last, after everything that the peer asks of it.</summary>
    private static string Published(ActiveSite site) => $"""
        create publication {Publication} for table last_writes.{site.Region.Name} with (publish = 'insert, update')
        """;

    /// <summary>Keeps what is written from now on until the peer has it.</summary>
    public static async Task KeepForPeerAsync(LocalServer server, ActiveSite site, CancellationToken cancellationToken)
    {
        await using var active = await server.OpenAsync(ActiveSite.Database, cancellationToken);
        await LocalServer.RunAsync(
            active, $"select pg_create_logical_replication_slot('{site.Peer.Name}', 'pgoutput')", cancellationToken);
    }
}
