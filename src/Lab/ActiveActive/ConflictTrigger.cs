namespace ChaosHarness.Lab.ActiveActive;

/// <summary>The design's function that lets the last write win, and the same with the tie broken.</summary>
internal static class ConflictTrigger
{
    /// <summary>Every two writes differ in time or Region, so that both Regions decide alike.</summary>
    public const string TieBrokenByRegion = """
        create or replace function resolve_conflicts()
        returns trigger as $$
        begin
            -- Last-write-wins strategy based on timestamp and, where that is the same, on region
            if (NEW.updated_at, NEW.region) > (OLD.updated_at, OLD.region) then
                return NEW;
            else
                return OLD;
            end if;
        end;
        $$ language plpgsql;
        """;

    /// <summary>Defect B14: word for word the design's. On a tie each Region keeps what it has, which is its own.</summary>
    public const string AsDesigned = """
        create or replace function resolve_conflicts()
        returns trigger as $$
        begin
            -- Last-write-wins strategy based on timestamp
            if NEW.updated_at > OLD.updated_at then
                return NEW;
            else
                return OLD;
            end if;
        end;
        $$ language plpgsql;
        """;
}
