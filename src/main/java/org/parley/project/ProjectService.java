package org.parley.project;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.audience.AudienceCheck;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.Uuid7;
import org.parley.error.Conflict;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** Projects: the owner changes them, and members have threads of their own in them. */
@Stateless
public class ProjectService {
    private static final int MOST = 200;

    @Inject
    ProjectStore projects;

    @Inject
    AudienceCheck audiences;

    @Inject
    AuditService audit;

    /** Own projects, and those of which the user is a member, by name. */
    public Page<ProjectView> list(Caller caller, PageRequest page) {
        return projects.page(caller, page).map(project -> ProjectView.of(project, caller.id()));
    }

    /** @throws NotFound if the user neither owns the project nor is a member */
    public void check(Caller caller, UUID id) {
        if (projects.find(caller, id).isEmpty()) throw new NotFound("project");
    }

    /** @param address network address of the request */
    public ProjectView add(Caller caller, ProjectRequest request, String address) {
        if (projects.count(caller.id()) >= MOST)
            throw new Conflict("too_many_projects", "You have " + MOST + " projects; delete some of them first");
        var id = Uuid7.next();
        projects.add(caller, id, checked(caller, request));
        return saved(caller, id, address);
    }

    /** @throws NotFound if the user does not own the project */
    public ProjectView change(Caller caller, UUID id, ProjectRequest request, String address) {
        if (projects.find(caller, id)
                .filter(found -> found.owner().equals(caller.id()))
                .isEmpty()) throw new NotFound("project");
        projects.change(caller, id, checked(caller, request));
        return saved(caller, id, address);
    }

    /**
     * Deletes the project; the threads of all members remain, without a project.
     *
     * @throws NotFound if the user does not own the project
     */
    public void delete(Caller caller, UUID id, String address) {
        if (!projects.remove(caller.id(), id)) throw new NotFound("project");
        audit.record(caller.id(), address, AuditAction.DELETION, "project " + id, "");
    }

    private ProjectRequest checked(Caller caller, ProjectRequest request) {
        var members = audiences.checkPermanent(request.sharedWith(), caller, "shared_with");
        return new ProjectRequest(
                request.name(), request.instructions(), request.knowledge(), members, request.archived());
    }

    private ProjectView saved(Caller caller, UUID id, String address) {
        var project = projects.find(caller, id).orElseThrow(() -> new NotFound("project"));
        var members = project.members();
        if (!members.reachesNobody())
            audit.record(caller.id(), address, AuditAction.PROJECT_SHARED, "project " + id, "with " + members.text());
        return ProjectView.of(project, caller.id());
    }
}
