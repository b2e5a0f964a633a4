#include "strategy/actions.h"

namespace goldthread::strategy {

void declare_actions(access::Policy& policy)
{
    policy.declare<ViewStrategy, ListBoards, ListReports, ChooseForMeasure, AcceptStepChange,
                   SupplyFigures, WriteNote, RecordProgress, RecordAnswer, RecordMeeting>();
    // Those of which something is on record; the framework names the others, and nothing is due of
    // them.
    policy.reach({.name = "every board",
                  .subject_kind = "board",
                  .subjects = "select plan_id as subject_id from plan_standing where council_id ="
                              " $council and sort = 'board' union select board_id from"
                              " board_meeting where council_id = $council"});
    policy.reach({.name = "every strategy",
                  .subject_kind = "strategy",
                  .subjects = "select plan_id as subject_id from plan_standing where council_id ="
                              " $council and sort = 'strategy' union select strategy_id from"
                              " report_issue where council_id = $council"});
}

}  // namespace goldthread::strategy
