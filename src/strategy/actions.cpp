#include "strategy/actions.h"

namespace goldthread::strategy {

void declare_actions(access::Policy& policy)
{
    policy.declare<ViewStrategy, ListBoards, ListReports, ChooseForMeasure, AcceptStepChange,
                   SupplyFigures, WriteNote, RecordProgress, RecordAnswer, RecordMeeting>();
    // Every one of which something was said here or came with an extract. The framework names the
    // others, and nothing is due of them.
    policy.reach({.name = "every board",
                  .subject_kind = "board",
                  .subjects = "select plan_id as subject_id from plan_standing where council_id ="
                              " $council and sort = 'board' union select board_id from"
                              " board_meeting where council_id = $council union select subject"
                              " from imported_fact where council_id = $council and kind = 'board'"
                              " and known_to is null and withdrawn = 0",
                  .is_all = true});
    policy.reach({.name = "every strategy",
                  .subject_kind = "strategy",
                  .subjects = "select plan_id as subject_id from plan_standing where council_id ="
                              " $council and sort = 'strategy' union select strategy_id from"
                              " report_issue where council_id = $council union select subject"
                              " from imported_fact where council_id = $council"
                              " and kind = 'strategy' and known_to is null and withdrawn = 0",
                  .is_all = true});
}

}  // namespace goldthread::strategy
